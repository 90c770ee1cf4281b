package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.platform.Database;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Removes what is older than its promise, retired keys and deleted endpoints; safe on any number of nodes. */
@Singleton
final class ForgetOldEvents {

    private static final int BITE = 1_000;

    private final Database database;
    private final Clock clock;
    private final WebhookConfig config;

    ForgetOldEvents(Database database, Clock clock, WebhookConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        UUID before = Deliveries.firstOf(clock.instant().minus(config.retention()));
        database.write(connection -> KeyRows.deleteRetired(connection, clock.instant()));
        int gone;
        do {
            gone = database.write(connection ->
                    EventRows.forget(connection, before, BITE) + WebhookRows.forgetDeleted(connection, BITE));
        } while (gone >= BITE);
    }
}
