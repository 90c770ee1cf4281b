package dev.cornerstone.benchmarks.events;

import dev.cornerstone.benchmarks.CannotMeasure;
import dev.cornerstone.benchmarks.events.rival.UndoingFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Two servers on one database share the work; then one of them is killed, and the other takes over what it owed. */
final class TwoNodes {

    private static final double LONGEST_DELAY_SECONDS = 60;
    private static final double LEAST_SHARE = 0.25;

    private final Setting setting;

    TwoNodes(Setting setting) {
        this.setting = setting;
    }

    void measure() throws Exception {
        int wanted = setting.quick() ? 400 : 2_000;
        KeycloakServer first = setting.keycloak();
        setting.http(Setting.HEALTHY, setting.receivers().good(), true);
        first.forgetLogins();
        first.listen(true, List.of(UndoingFactory.ID));
        Setting.say("two nodes");
        first.joinCluster();
        try (KeycloakServer second = new KeycloakServer(first)) {
            second.start();
            shared(wanted, first, second);
            survived(wanted, first, second);
        }
    }

    private void shared(int wanted, KeycloakServer first, KeycloakServer second) throws Exception {
        // Shares are even when the first has given up what is the second's, which takes it a round or two.
        KeycloakServer.await("the second node's share", Duration.ofSeconds(60), () -> {
            first.signIn("user-0");
            for (int user = 0; user < 50; user++) {
                second.signIn("user-" + user);
            }
            return second.delivered() > 0;
        });
        drained();
        setting.receivers().forget();
        first.forgetLogins();
        long firstBefore = first.delivered();
        long secondBefore = second.delivered();
        Setting.say("two nodes, " + wanted + " logins");
        Crowd crowd = new Crowd(List.of(first, second));
        try {
            KeycloakServer.await("the logins", Duration.ofMinutes(5), () -> crowd.answered.size() >= wanted);
        } finally {
            crowd.goHome();
        }
        drained();
        Set<String> committed = setting.pseudonyms(setting.committed());
        long byFirst = first.delivered() - firstBefore;
        long bySecond = second.delivered() - secondBefore;
        Set<String> told = Set.copyOf(setting.receivers().logins.keySet());
        long again = setting.receivers().ids.values().stream()
                .mapToLong(times -> times - 1)
                .sum();
        setting.figures().add("nodes-logins-committed", committed.size(), "logins");
        setting.figures().add("nodes-delivered-by-the-first", byFirst, "events", (double) (byFirst + bySecond));
        setting.figures().add("nodes-delivered-by-the-second", bySecond, "events", (double) (byFirst + bySecond));
        setting.figures().add("nodes-told-again", again, "events");
        setting.figures()
                .add("nodes-longest-delay", setting.receivers().slowest().toMillis() / 1_000d, "s");
        setting.figures()
                .atLeast(
                        "two nodes: the smaller share of the work",
                        Math.min(byFirst, bySecond) / (double) (byFirst + bySecond),
                        LEAST_SHARE);
        setting.none(
                "two nodes: committed logins not told",
                committed.stream().filter(login -> !told.contains(login)).count());
        setting.none("two nodes: events told again", again);
        setting.none(
                "two nodes: logins out of a member's order",
                setting.receivers().outOfOrder.get());
    }

    private void survived(int wanted, KeycloakServer first, KeycloakServer second) throws Exception {
        setting.receivers().forget();
        first.forgetLogins();
        Setting.say("two nodes, and one is killed");
        Crowd crowd = new Crowd(List.of(first, second));
        try {
            KeycloakServer.await("the logins", Duration.ofMinutes(5), () -> crowd.answered.size() >= wanted / 4);
            second.kill();
            KeycloakServer.await("the logins", Duration.ofMinutes(5), () -> crowd.answered.size() >= wanted / 2);
        } finally {
            crowd.goHome();
        }
        Set<String> committed = setting.pseudonyms(setting.committed());
        try {
            KeycloakServer.await(
                    "every login to be told",
                    Duration.ofMinutes(2),
                    () -> setting.receivers().logins.keySet().containsAll(committed));
        } catch (CannotMeasure e) {
            Setting.say(e.getMessage());
        }
        double delay = setting.receivers().slowest().toMillis() / 1_000d;
        setting.figures().add("node-killed-logins-committed", committed.size(), "logins");
        setting.figures().add("node-killed-longest-delay", delay, "s");
        setting.figures().below("longest delay when one of two nodes is killed", delay, LONGEST_DELAY_SECONDS, "s");
        setting.none(
                "one of two nodes killed: committed logins not told",
                committed.stream()
                        .filter(login -> !setting.receivers().logins.containsKey(login))
                        .count());
        setting.none(
                "one of two nodes killed: logins out of a member's order",
                setting.receivers().outOfOrder.get());
    }

    private void drained() throws InterruptedException {
        KeycloakServer.await(
                "what waits to be delivered",
                Duration.ofMinutes(2),
                () -> setting.keycloak().waiting(Setting.HEALTHY) == 0);
    }
}
