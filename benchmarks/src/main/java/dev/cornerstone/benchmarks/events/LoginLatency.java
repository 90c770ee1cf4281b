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
 * right before and after it, and a kind's figure is the median over its turns. How far two turns without a sink are apart is measured the same way, and is the noise.
 */
final class LoginLatency {

    private static final String NONE = "no-sink";
    private static final double MOST_OF_BARE = 1.05;
    private static final int MOST_MILLIS = 60_000;

    private final Setting setting;
    private final Map<String, Histogram> times = new LinkedHashMap<>();
    private final Map<String, List<Double>> ratios = new LinkedHashMap<>();

    LoginLatency(Setting setting) {
        this.setting = setting;
    }

    /** Switches a kind on, or off. */
    private interface Switch {

        void turn(boolean on) throws IOException, InterruptedException;
    }

    void measure() throws IOException, InterruptedException {
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
        kinds.put(
                "rival-in-memory-healthy",
                on -> setting.keycloak().listen(false, on ? List.of(InMemoryFactory.ID) : List.of()));
        kinds.put(
                "rival-in-request-healthy",
                on -> setting.keycloak().listen(false, on ? List.of(InRequestFactory.ID) : List.of()));
        setting.keycloak().listen(false, List.of());

        int rounds = setting.quick() ? 3 : 7;
        int logins = setting.quick() ? 150 : 300;
        Setting.say("warming up");
        for (String kind : kinds.keySet()) {
            kinds.get(kind).turn(true);
        }
        setting.untilSinksAreNoticed();
        logins(50, histogram());
        for (String kind : kinds.keySet()) {
            kinds.get(kind).turn(false);
        }
        logins(setting.quick() ? 600 : 3_000, histogram());
        List<String> turns = new ArrayList<>(kinds.keySet());
        for (int round = 1; round <= rounds; round++) {
            Collections.rotate(turns, 4);
            Histogram before = bare(logins);
            for (String kind : turns) {
                Setting.say("logins, round " + round + " of " + rounds + ": " + kind);
                kinds.get(kind).turn(true);
                // The first of them find out how a bad sink is.
                logins(50, histogram());
                Histogram turn = histogram();
                logins(logins, turn);
                kinds.get(kind).turn(false);
                Histogram after = bare(logins);
                record(kind, before, turn, after);
                before = after;
            }
        }
        report();
        brokerDown();
    }

    private Switch sink(String name, String url) {
        return on -> setting.http(name, url, on);
    }

    private Histogram bare(int logins) throws InterruptedException {
        logins(50, histogram());
        Histogram turn = histogram();
        logins(logins, turn);
        times.computeIfAbsent(NONE, none -> histogram()).add(turn);
        return turn;
    }

    private void record(String kind, Histogram before, Histogram turn, Histogram after) {
        times.computeIfAbsent(kind, none -> histogram()).add(turn);
        Histogram bare = histogram();
        bare.add(before);
        bare.add(after);
        ratios.computeIfAbsent(kind, none -> new ArrayList<>()).add(median(turn) / median(bare));
    }

    private void report() {
        Histogram bare = times.get(NONE);
        times.forEach((kind, measured) -> {
            for (double percentile : List.of(50d, 95d, 99d)) {
                setting.figures()
                        .add(
                                "login-p" + (int) percentile + "-" + kind,
                                measured.getValueAtPercentile(percentile) / 1_000d,
                                "ms",
                                kind.equals(NONE) ? null : bare.getValueAtPercentile(percentile) / 1_000d);
            }
        });
        ratios.forEach((kind, all) -> {
            List<Double> sorted = all.stream().sorted().toList();
            double ratio = sorted.get(sorted.size() / 2);
            setting.figures().add("login-median-of-neighbours-" + kind, ratio, "ratio");
            setting.figures().add("login-median-of-neighbours-lowest-" + kind, sorted.get(0), "ratio");
            setting.figures().add("login-median-of-neighbours-highest-" + kind, sorted.get(sorted.size() - 1), "ratio");
            if (!kind.startsWith("rival")) {
                setting.figures().atMost("median login, sink: " + kind + ", of one without", ratio, MOST_OF_BARE);
            }
        });
    }

    /** A few logins while the broker of the rival in the request is away. */
    private void brokerDown() throws IOException, InterruptedException {
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
}
