package dev.cornerstone.benchmarks.events;

import dev.cornerstone.benchmarks.CannotMeasure;
import dev.cornerstone.benchmarks.events.rival.InMemoryFactory;
import dev.cornerstone.benchmarks.events.rival.InRequestFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a sink costs a login, by what kind of sink it is. A machine drifts by more than what is to be shown, so each turn of a kind is held against the turns without a sink
 * right before and after it, and a kind's figure is the median over its turns. How far turns without a sink are apart is measured the same way, and is the noise.
 */
final class LoginLatency {

    private static final String NONE = "no-sink";
    private static final double MOST_OF_BARE = 1.05;
    private static final int MOST_MILLIS = 60_000;
    private static final int LOGINS_TO_SETTLE = 20;

    private final Setting setting;

    LoginLatency(Setting setting) {
        this.setting = setting;
    }

    /** Switches a kind on, or off. */
    private interface Switch {

        void turn(boolean on) throws IOException, InterruptedException;
    }

    void measure() throws IOException, InterruptedException {
        Map<String, Switch> kinds = kinds();
        setting.keycloak().listen(false, List.of());
        Setting.say("meeting every kind once");
        for (Switch kind : kinds.values()) {
            kind.turn(true);
        }
        setting.untilSinksAreNoticed();
        logins(LOGINS_TO_SETTLE, histogram());
        for (Switch kind : kinds.values()) {
            kind.turn(false);
        }
        Pass bare = new Pass("login-without-hashing", kinds, setting.quick() ? 3 : 7, setting.quick() ? 100 : 200);
        bare.measure();
        bare.report(Double.NaN);

        setting.keycloak().passwords(KeycloakServer.ORDINARY_PASSWORDS);
        Pass ordinary = new Pass("login", kinds, setting.quick() ? 3 : 7, setting.quick() ? 25 : 60);
        ordinary.measure();
        ordinary.report(MOST_OF_BARE);
        setting.keycloak().passwords(KeycloakServer.CHEAP_PASSWORDS);
        brokerAway();
    }

    private Map<String, Switch> kinds() throws IOException {
        Receivers receivers = setting.receivers();
        Map<String, Switch> kinds = new LinkedHashMap<>();
        // Nothing is switched: the noise.
        kinds.put("no-sink-again", on -> {});
        kinds.put("healthy", sink("healthy", receivers.good()));
        kinds.put("hangs", sink("hangs", receivers.hangs()));
        kinds.put("refuses", sink("refuses", receivers.refuses()));
        kinds.put("answers-500", sink("answers-500", receivers.answers500()));
        kinds.put("cuts", sink("cuts", receivers.cuts()));
        kinds.put("byte-a-second", sink("byte-a-second", receivers.answersAByteASecond()));
        kinds.put("rival-in-memory-healthy", listener(InMemoryFactory.ID));
        kinds.put("rival-in-request-healthy", listener(InRequestFactory.ID));
        return kinds;
    }

    private Switch sink(String name, String url) {
        return on -> setting.http(name, url, on);
    }

    private Switch listener(String id) {
        return on -> setting.keycloak().listen(false, on ? List.of(id) : List.of());
    }

    /** A few logins while the broker of the rival in the request is away. */
    private void brokerAway() throws IOException, InterruptedException {
        Setting.say("logins of the rival in the request, while its broker is away");
        setting.keycloak().listen(false, List.of(InRequestFactory.ID));
        setting.gate().shut(true);
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            long begin = System.nanoTime();
            setting.keycloak().signIn("user-" + i);
            seconds.add((System.nanoTime() - begin) / 1e9);
        }
        setting.gate().shut(false);
        setting.keycloak().listen(false, List.of());
        setting.figures().add("login-fastest-rival-in-request-broker-away", Collections.min(seconds), "s");
    }

    private void logins(int count, Histogram times) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            long begin = System.nanoTime();
            if (setting.keycloak().signIn("user-" + i % Setting.USERS).isEmpty()) {
                throw new CannotMeasure("A login failed; its words are in "
                        + setting.directory().resolve("keycloak.log"));
            }
            times.recordValue(Math.min((System.nanoTime() - begin) / 1_000, MOST_MILLIS * 1_000L));
        }
    }

    private static Histogram histogram() {
        return new Histogram(MOST_MILLIS * 1_000L, 3);
    }

    private static double median(Histogram times) {
        return times.getValueAtPercentile(50);
    }

    /** All kinds in some rounds, with one way of hashing passwords. */
    private final class Pass {

        private final String metric;
        private final Map<String, Switch> kinds;
        private final int rounds;
        private final int logins;
        private final Map<String, Histogram> times = new LinkedHashMap<>();
        private final Map<String, List<Double>> ratios = new LinkedHashMap<>();

        Pass(String metric, Map<String, Switch> kinds, int rounds, int logins) {
            this.metric = metric;
            this.kinds = kinds;
            this.rounds = rounds;
            this.logins = logins;
        }

        void measure() throws IOException, InterruptedException {
            Setting.say(metric + ": warming up");
            logins(Math.max(Setting.USERS, 10 * logins), histogram());
            List<String> turns = new ArrayList<>(kinds.keySet());
            for (int round = 1; round <= rounds; round++) {
                Collections.rotate(turns, 4);
                Histogram before = turn();
                for (String kind : turns) {
                    Setting.say(metric + ", round " + round + " of " + rounds + ": " + kind);
                    kinds.get(kind).turn(true);
                    Histogram during = turn();
                    kinds.get(kind).turn(false);
                    Histogram after = turn();
                    times.computeIfAbsent(NONE, none -> histogram()).add(after);
                    times.computeIfAbsent(kind, none -> histogram()).add(during);
                    Histogram neighbours = histogram();
                    neighbours.add(before);
                    neighbours.add(after);
                    ratios.computeIfAbsent(kind, none -> new ArrayList<>()).add(median(during) / median(neighbours));
                    before = after;
                }
            }
        }

        /** The first logins find out how a bad sink is, and are not counted. */
        private Histogram turn() throws InterruptedException {
            Histogram turn = histogram();
            logins(LOGINS_TO_SETTLE, histogram());
            logins(logins, turn);
            return turn;
        }

        /** @param most of a login without a sink; not a number if it is not held against anything */
        void report(double most) {
            Histogram none = times.get(NONE);
            times.forEach((kind, measured) -> {
                for (double percentile : List.of(50d, 95d, 99d)) {
                    setting.figures()
                            .add(
                                    metric + "-p" + (int) percentile + "-" + kind,
                                    measured.getValueAtPercentile(percentile) / 1_000d,
                                    "ms",
                                    kind.equals(NONE) ? null : none.getValueAtPercentile(percentile) / 1_000d);
                }
            });
            ratios.forEach((kind, all) -> {
                List<Double> sorted = all.stream().sorted().toList();
                double ratio = sorted.get(sorted.size() / 2);
                setting.figures().add(metric + "-of-neighbours-" + kind, ratio, "ratio");
                setting.figures().add(metric + "-of-neighbours-least-" + kind, sorted.get(0), "ratio");
                setting.figures().add(metric + "-of-neighbours-most-" + kind, sorted.get(sorted.size() - 1), "ratio");
                if (!Double.isNaN(most) && !kind.startsWith("rival")) {
                    setting.figures().atMost("median login, sink: " + kind + ", of one without", ratio, most);
                }
            });
        }
    }
}
