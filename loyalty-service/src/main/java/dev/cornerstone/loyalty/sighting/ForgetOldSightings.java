package dev.cornerstone.loyalty.sighting;

import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;

/** Forgets who saw a member when it is old enough. */
@Singleton
final class ForgetOldSightings implements Job {

    private static final int BITE = 1_000;

    private final Database database;
    private final Clock clock;
    private final LedgerConfig ledger;
    private final SightingConfig config;

    ForgetOldSightings(Database database, Clock clock, LedgerConfig ledger, SightingConfig config) {
        this.database = database;
        this.clock = clock;
        this.ledger = ledger;
        this.config = config;
    }

    @Override
    public String name() {
        return "old-sightings";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Bite step() {
        LocalDate first = LocalDate.ofInstant(clock.instant(), ledger.zone()).minusDays(config.keepDays());
        int gone = database.write(connection -> SightingRows.forget(connection, first, BITE));
        return new Bite(gone, gone == BITE);
    }
}
