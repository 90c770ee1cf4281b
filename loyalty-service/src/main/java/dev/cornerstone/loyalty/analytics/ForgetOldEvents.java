package dev.cornerstone.loyalty.analytics;

import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Removes events that are older than they are kept, and that nothing would take in any more. */
@Singleton
final class ForgetOldEvents implements Job {

    private static final int BITE = 1_000;

    private final Database database;
    private final Clock clock;
    private final AnalyticsConfig config;

    ForgetOldEvents(Database database, Clock clock, AnalyticsConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "old-identity-events";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    /** A day later than they are refused, so that no other node's clock can let one in again. */
    @Override
    public Bite step() {
        int gone = database.write(connection -> EventRows.forget(
                connection, clock.instant().minus(config.keep()).minus(Duration.ofDays(1)), BITE));
        return new Bite(gone, gone == BITE);
    }
}
