package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Removes what is older than its promise, retired keys and deleted endpoints. */
@Singleton
final class ForgetOldEvents implements Job {

    private static final int BITE = 1_000;

    private final Database database;
    private final Clock clock;
    private final WebhookConfig config;

    ForgetOldEvents(Database database, Clock clock, WebhookConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "old-webhooks";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Bite step() {
        UUID before = Ids.lowerBound(clock.instant().minus(config.retention()));
        int gone = database.write(connection -> {
            KeyRows.deleteRetired(connection, clock.instant());
            return EventRows.forget(connection, before, BITE) + WebhookRows.forgetDeleted(connection, BITE);
        });
        return new Bite(gone, gone >= BITE);
    }
}
