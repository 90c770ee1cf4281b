package dev.cornerstone.loyalty.idempotency;

import dev.cornerstone.loyalty.platform.Database;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Removes answers whose time is over; safe on any number of nodes. */
@Singleton
final class ForgetOldKeys {

    private static final int BITE = 1_000;

    private final Database database;
    private final Clock clock;

    ForgetOldKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        int forgotten;
        do {
            forgotten = database.write(connection -> KeyRows.forget(connection, clock.instant(), BITE));
        } while (forgotten == BITE);
    }
}
