package dev.cornerstone.keycloak.event;

import dev.cornerstone.keycloak.event.outbox.Leases;
import dev.cornerstone.keycloak.event.outbox.Outbox;
import dev.cornerstone.keycloak.event.sink.SinkLimits;
import dev.cornerstone.keycloak.event.sink.SinkProvider;
import dev.cornerstone.keycloak.event.sink.SinkSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** What one server has once: its leases, a worker for every sink of every realm, and the housekeeping of the outbox. */
final class Dispatcher {

    /** How long delivered events are kept for a replay, and dead letters. */
    static final Duration KEEP_EVENTS = Duration.ofDays(7);

    static final Duration KEEP_DEAD = Duration.ofDays(30);

    /** The health check turns when an event has waited for longer. */
    static final Duration TOO_OLD = Duration.ofMinutes(15);

    private static final Duration HOUSEKEEPING = Duration.ofMinutes(10);

    /** More sinks than these would be more threads than a server should have for this. */
    private static final int MOST_WORKERS = 64;

    /** The server that cleans up is whoever has this lane. */
    private static final int HOUSEKEEPERS_LANE = 0;

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private static volatile Dispatcher current;

    private final Transactions transactions;
    private final Clock clock;
    private final Leases leases;
    private final EventMetrics metrics = new EventMetrics();
    private final Map<SinkKey, Running> workers = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile Map<SinkKey, EventMetrics.Depth> depths = Map.of();
    private Instant cleanedAt = Instant.MIN;
    private boolean complained;

    private record Running(SinkWorker worker, Thread thread, SinkState state) {}

    Dispatcher(KeycloakSessionFactory factory, Clock clock) {
        this.transactions = new Transactions(factory);
        this.clock = clock;
        this.leases = new Leases(clock, SinkLimits.LONGEST_SENDING);
        this.thread = daemon(this::loop, "cornerstone-events");
    }

    /** That of this server, if it has one. */
    static Optional<Dispatcher> current() {
        return Optional.ofNullable(current);
    }

    void start() {
        current = this;
        thread.start();
    }

    void stop() {
        current = null;
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        workers.values().forEach(running -> running.worker.stop(running.thread));
        join(thread);
        workers.values().forEach(running -> join(running.thread));
        try {
            leases.giveUp(transactions::call);
        } catch (RuntimeException e) {
            LOG.debug("The leases of this server end by themselves", e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(SinkLimits.STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something was written for these sinks of a realm. */
    void wake(String realmId, Set<String> sinks) {
        for (String sink : sinks) {
            Running running = workers.get(new SinkKey(realmId, sink));
            if (running != null) {
                running.worker.wake();
            }
        }
    }

    Optional<SinkState.Attempts> attempts(SinkKey sink) {
        return Optional.ofNullable(workers.get(sink)).map(running -> running.state.attempts());
    }

    /** How long the oldest event has waited that any sink has not taken; as of some seconds ago. */
    Map<SinkKey, Duration> oldest() {
        long now = clock.millis();
        Map<SinkKey, Duration> oldest = new HashMap<>();
        depths.forEach((sink, depth) -> {
            if (depth.waiting() > 0) {
                oldest.put(sink, Duration.ofMillis(Math.max(0, now - depth.oldestMillis())));
            }
        });
        return oldest;
    }

    private void loop() {
        while (!stopped) {
            try {
                round();
                complained = false;
            } catch (RuntimeException e) {
                metrics.fault("round");
                if (!complained && !stopped) {
                    LOG.warn("The outbox cannot be read; events wait until it can", e);
                }
                complained = true;
            }
            rest();
        }
    }

    private synchronized void rest() {
        try {
            if (!stopped) {
                wait(Leases.ROUND.toMillis());
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private void round() {
        leases.renew(transactions::call);
        Map<SinkKey, String> wanted = transactions.call(Dispatcher::sinks);
        startAndStop(wanted);
        measure(wanted);
        Instant now = clock.instant();
        if (leases.usable().contains(HOUSEKEEPERS_LANE)
                && now.minus(HOUSEKEEPING).isAfter(cleanedAt)) {
            cleanedAt = now;
            transactions.run(session -> new Outbox(session).forget(now.minus(KEEP_EVENTS), now.minus(KEEP_DEAD)));
        }
    }

    /** The sinks of all realms, with the realm's name. */
    private static Map<SinkKey, String> sinks(KeycloakSession session) {
        Map<SinkKey, String> sinks = new HashMap<>();
        session.realms()
                .getRealmsWithProviderTypeStream(SinkProvider.class)
                .forEach(realm -> SinkSettings.ofRealm(realm)
                        .forEach(settings -> sinks.put(new SinkKey(realm.getId(), settings.name()), realm.getName())));
        return sinks;
    }

    private void startAndStop(Map<SinkKey, String> wanted) {
        workers.forEach((sink, running) -> {
            if (!wanted.containsKey(sink)) {
                running.worker.stop(running.thread);
                workers.remove(sink);
                metrics.gone(sink);
            }
        });
        wanted.forEach((sink, realmName) -> {
            if (!workers.containsKey(sink) && !stopped) {
                if (workers.size() == MOST_WORKERS) {
                    LOG.errorf(
                            "Sink %s of realm %s gets nothing: a server delivers to %d sinks at most",
                            sink.name(), realmName, MOST_WORKERS);
                    return;
                }
                SinkState state = new SinkState();
                SinkWorker worker = new SinkWorker(sink, realmName, transactions, leases, clock, metrics, state);
                Thread own = daemon(worker, "cornerstone-events-" + realmName + "-" + sink.name());
                workers.put(sink, new Running(worker, own, state));
                own.start();
            }
        });
    }

    private void measure(Map<SinkKey, String> wanted) {
        Map<SinkKey, EventMetrics.Depth> measured = new HashMap<>();
        wanted.keySet().forEach(sink -> measured.put(sink, EventMetrics.Depth.NOTHING));
        for (Outbox.Depth row : transactions.call(session -> new Outbox(session).depths())) {
            measured.computeIfPresent(
                    new SinkKey(row.realmId(), row.sink()),
                    (sink, depth) -> row.dead()
                            ? new EventMetrics.Depth(depth.waiting(), row.count(), depth.oldestMillis())
                            : new EventMetrics.Depth(row.count(), depth.dead(), row.oldest()));
        }
        measured.forEach((sink, depth) -> metrics.depth(sink, wanted.get(sink), depth));
        depths = measured;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
