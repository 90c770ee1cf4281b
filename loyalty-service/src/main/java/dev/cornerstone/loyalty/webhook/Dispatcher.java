package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.platform.Database;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Gets what is due on its way, on any number of nodes at once. It claims no more than it has free threads for, and of one
 * endpoint no more than its share, so that a receiver that never answers holds up nobody but itself.
 */
@Singleton
final class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int SPREAD_BITE = 500;
    /** After so many deliveries in a row a thread lets other endpoints have their turn. */
    private static final int IN_A_ROW = 20;

    private final Database database;
    private final Subscriptions subscriptions;
    private final Attempts attempts;
    private final WebhookConfig config;
    private final Clock clock;
    private final ThreadPoolExecutor threads;
    private final Map<UUID, Integer> underWay = new HashMap<>();
    private volatile boolean closing;

    Dispatcher(
            Database database, Subscriptions subscriptions, Attempts attempts, WebhookConfig config, Clock clock) {
        if (config.lease().compareTo(config.requestTimeout().multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("loyalty.webhook.lease must be twice the request timeout or more");
        }
        this.database = database;
        this.subscriptions = subscriptions;
        this.attempts = attempts;
        this.config = config;
        this.clock = clock;
        threads = new ThreadPoolExecutor(
                config.inFlight(), config.inFlight(), 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "webhook-delivery");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Spreads new events and starts what is due; does not wait for its end. */
    @Scheduled(every = "1s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        subscriptions.refresh();
        while (database.write(connection -> EventRows.spread(connection, clock.instant(), SPREAD_BITE))
                == SPREAD_BITE) {
            // There may be more.
        }
        List<UUID> endpoints =
                database.read(connection -> DeliveryRows.endpointsWithDue(connection, clock.instant()));
        // In another order each time, so that with too few threads everybody gets one now and then.
        Collections.shuffle(endpoints);
        endpoints.forEach(this::start);
    }

    @PreDestroy
    void close() {
        closing = true;
        threads.shutdown();
    }

    /** How many requests this node has under way. */
    synchronized int underWay() {
        return underWay.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void start(UUID endpoint) {
        int slots = take(endpoint);
        int started = 0;
        try {
            for (Claim claim : slots == 0 ? List.<Claim>of() : claim(endpoint, slots)) {
                threads.execute(() -> work(claim));
                started++;
            }
        } finally {
            release(endpoint, slots - started);
        }
    }

    private void work(Claim first) {
        try {
            List<Claim> next = List.of(first);
            for (int done = 1; !next.isEmpty() && attempts.make(next.get(0)); done++) {
                next = done < IN_A_ROW && !closing ? claim(first.endpoint(), 1) : List.of();
            }
        } catch (RuntimeException failure) {
            // The lease ends and somebody makes the attempt again.
            LOG.warnf(failure, "An attempt of webhook %s has no end", first.endpoint());
        } finally {
            release(first.endpoint(), 1);
        }
    }

    private List<Claim> claim(UUID endpoint, int limit) {
        return database.write(connection -> claim(connection, endpoint, limit));
    }

    private List<Claim> claim(Connection connection, UUID endpoint, int limit) throws SQLException {
        Instant now = clock.instant();
        return DeliveryRows.claim(connection, endpoint, now, now.plus(config.lease()), limit);
    }

    private synchronized int take(UUID endpoint) {
        int taken = underWay.getOrDefault(endpoint, 0);
        int slots = Math.max(
                0, Math.min(config.inFlightPerEndpoint() - taken, config.inFlight() - underWay()));
        underWay.merge(endpoint, slots, Integer::sum);
        return slots;
    }

    private synchronized void release(UUID endpoint, int slots) {
        underWay.computeIfPresent(endpoint, (id, taken) -> taken == slots ? null : taken - slots);
    }
}
