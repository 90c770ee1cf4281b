package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.platform.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Shows on the metrics page how far deliveries are behind and how many are dead. */
@Singleton
final class Backlog {

    private final Database database;
    private final Clock clock;
    private volatile DeliveryRows.Backlog seen = new DeliveryRows.Backlog(Optional.empty(), 0);

    Backlog(Database database, Clock clock, MeterRegistry meters) {
        this.database = database;
        this.clock = clock;
        Gauge.builder("loyalty.webhook.oldest.due", this, Backlog::secondsBehind)
                .baseUnit("seconds")
                .description("How long the delivery has been due that is due longest")
                .register(meters);
        Gauge.builder("loyalty.webhook.dead", this, backlog -> backlog.seen.dead())
                .description("Deliveries that failed for good and were not replayed")
                .register(meters);
    }

    @Scheduled(every = "15s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        seen = database.read(DeliveryRows::backlog);
    }

    private double secondsBehind() {
        return seen.oldestDue()
                .map(due -> Duration.between(due, clock.instant()))
                .filter(late -> !late.isNegative())
                .map(Duration::toSeconds)
                .orElse(0L);
    }
}
