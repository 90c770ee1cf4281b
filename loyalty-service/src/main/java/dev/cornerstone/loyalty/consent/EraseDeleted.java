package dev.cornerstone.loyalty.consent;

import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Erases the members whose accounts are gone, whoever deleted them: the member on the privacy page, an administrator, a workflow for
 * those who stay away. What the member did not delete has {@code loyalty.privacy.grace} to come back. It hears of it through the event stream, so an erasure survives whatever happens in between.
 */
@Singleton
public final class EraseDeleted implements Job {

    private static final int BITE = 100;

    private final Database database;
    private final Erasure erasure;
    private final PrivacyConfig config;
    private final Clock clock;

    EraseDeleted(Database database, Erasure erasure, PrivacyConfig config, Clock clock) {
        this.database = database;
        this.erasure = erasure;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "erase-deleted-members";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Bite step() {
        return database.write(connection -> {
            List<MemberId> members =
                    ErasureRows.deleted(connection, clock.instant().minus(config.grace()), BITE);
            for (MemberId member : members) {
                erasure.erase(connection, member);
            }
            return new Bite(members.size(), members.size() == BITE);
        });
    }
}
