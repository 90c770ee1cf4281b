package dev.cornerstone.benchmarks.events;

import dev.cornerstone.benchmarks.CannotMeasure;
import dev.cornerstone.benchmarks.events.rival.InMemoryFactory;
import dev.cornerstone.benchmarks.events.rival.InRequestFactory;
import dev.cornerstone.benchmarks.events.rival.UndoingFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Keycloak is killed five times and PostgreSQL once in the middle of logins, while the sink is down half of the time. What Keycloak's own event store has, which is written in
 * the same transaction, is what was committed: exactly that has to arrive. The same is then done to two ways of telling without an outbox.
 */
final class Kills {

    private static final int KILLS = 5;
    private static final int DATABASE_KILL = 3;
    private static final Duration OUTAGE = Duration.ofSeconds(2);
    private static final Duration ARRIVAL = Duration.ofMinutes(2);

    private final Setting setting;

    Kills(Setting setting) {
        this.setting = setting;
    }

    /** A way of telling of logins. */
    private enum Way {
        OURS("kill", List.of(UndoingFactory.ID)),
        IN_MEMORY("kill-rival-in-memory", List.of(UndoingFactory.ID, InMemoryFactory.ID)),
        IN_REQUEST("kill-rival-in-request", List.of(UndoingFactory.ID, InRequestFactory.ID));

        final String metric;
        final List<String> listeners;

        Way(String metric, List<String> listeners) {
            this.metric = metric;
            this.listeners = listeners;
        }
    }

    void measure() throws Exception {
        for (Way way : Way.values()) {
            measure(way);
        }
    }

    private void measure(Way way) throws Exception {
        int wanted = setting.quick() ? 400 : 2_000;
        Setting.say(way.metric + ": Keycloak is killed " + KILLS + " times and PostgreSQL once in the middle of "
                + wanted + " logins");
        KeycloakServer keycloak = setting.keycloak();
        setting.http(Setting.HEALTHY, setting.receivers().good(), way == Way.OURS);
        keycloak.forgetLogins();
        keycloak.listen(true, way.listeners);
        setting.untilSinksAreNoticed();
        setting.receivers().forget();

        Crowd crowd = new Crowd(List.of(keycloak));
        Outages outages = new Outages(way);
        try {
            for (int kill = 1; kill <= KILLS; kill++) {
                int until = wanted * kill / (KILLS + 1);
                KeycloakServer.await(until + " logins", Duration.ofMinutes(5), () -> crowd.answered.size() >= until);
                Setting.say("kill " + kill + " of " + KILLS + ", after " + crowd.answered.size() + " logins");
                keycloak.kill();
                if (kill == DATABASE_KILL) {
                    setting.database().kill();
                    setting.database().start();
                }
                keycloak.start();
            }
            KeycloakServer.await("the logins", Duration.ofMinutes(5), () -> crowd.answered.size() >= wanted);
        } finally {
            crowd.goHome();
            outages.end();
        }
        report(way, crowd);
    }

    private void report(Way way, Crowd crowd) throws Exception {
        Set<String> committed = named(way, setting.committed());
        awaitArrival(way, committed);
        Set<String> answered = named(way, Set.copyOf(crowd.answered));
        Receivers receivers = setting.receivers();
        Set<String> told = Set.copyOf(receivers.logins.keySet());
        long lost = committed.stream().filter(login -> !told.contains(login)).count();
        long invented =
                told.stream().filter(login -> !committed.contains(login)).count();
        long forgotten =
                answered.stream().filter(login -> !told.contains(login)).count();
        long again =
                receivers.ids.values().stream().mapToLong(times -> times - 1).sum();
        String metric = way.metric;
        setting.figures().add(metric + "-logins-answered", answered.size(), "logins");
        setting.figures().add(metric + "-logins-undone", crowd.undone.get(), "logins");
        setting.figures().add(metric + "-logins-committed", committed.size(), "logins");
        setting.figures().add(metric + "-logins-told", told.size(), "logins");
        setting.figures().add(metric + "-committed-but-lost", lost, "logins", (double) committed.size());
        setting.figures().add(metric + "-told-but-not-committed", invented, "logins");
        setting.figures().add(metric + "-told-again-by-the-same-id", again, "events");
        setting.figures().add(metric + "-told-again-by-another-id", receivers.otherId.get(), "logins");
        setting.figures().add(metric + "-out-of-order", receivers.outOfOrder.get(), "logins");
        if (way == Way.OURS) {
            setting.none("committed logins lost by the kills", lost);
            setting.none("answered logins lost by the kills", forgotten);
            setting.none("logins told that were not committed", invented);
            setting.none("logins told again by another id", receivers.otherId.get());
            setting.none("logins out of a member's order", receivers.outOfOrder.get());
        }
    }

    /** Ours has to tell everything; a rival gets the time in which it would have told what it still knows. */
    private void awaitArrival(Way way, Set<String> committed) throws InterruptedException {
        Receivers receivers = setting.receivers();
        try {
            switch (way) {
                case OURS ->
                    KeycloakServer.await(
                            "every login to be told",
                            ARRIVAL,
                            () -> receivers.logins.keySet().containsAll(committed)
                                    && setting.keycloak().waiting(Setting.HEALTHY) == 0);
                case IN_MEMORY ->
                    KeycloakServer.await(
                            "every login to be told",
                            ARRIVAL.dividedBy(3),
                            () -> receivers.logins.keySet().containsAll(committed));
                case IN_REQUEST ->
                    setting.broker().read(InRequestFactory.TOPIC, 1, told -> {
                        try {
                            KeycloakServer.JSON.readTree(told).forEach(receivers::remember);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            }
        } catch (CannotMeasure e) {
            Setting.say(e.getMessage());
        }
    }

    private Set<String> named(Way way, Set<String> sessions) {
        return way == Way.OURS ? setting.pseudonyms(sessions) : sessions;
    }

    /** The receiver, or the broker, is away every other while. */
    private final class Outages {

        private final Way way;
        private final Thread thread;

        Outages(Way way) {
            this.way = way;
            this.thread = new Thread(this::alternate, "outages");
            thread.start();
        }

        private void alternate() {
            try {
                for (boolean down = true; ; down = !down) {
                    Thread.sleep(OUTAGE.toMillis());
                    set(down);
                }
            } catch (InterruptedException e) {
                set(false);
            }
        }

        private void set(boolean down) {
            if (way == Way.IN_REQUEST) {
                setting.gate().shut(down);
            } else {
                setting.receivers().down.set(down);
            }
        }

        void end() throws InterruptedException {
            thread.interrupt();
            thread.join();
        }
    }
}
