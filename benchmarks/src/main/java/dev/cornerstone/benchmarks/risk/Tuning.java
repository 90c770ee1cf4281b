package dev.cornerstone.benchmarks.risk;

import dev.cornerstone.benchmarks.risk.Periods.Period;
import dev.cornerstone.keycloak.risk.model.Weights;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Looks for better weights: one number after the other is tried a step up and down, and stays where that helps. Only the
 * training period of worlds with other seeds than any report is looked at; no weight may leave the range in which more
 * evidence for a member cannot raise a score.
 *
 * <p>What is to be small: step-ups and misses, each beside the best rival's in the same cell, so that the weights do not buy
 * a little more of what is good already with what is bad.
 */
final class Tuning {

    static final long FIRST_SEED = 101;
    static final long SEEDS = 100;

    private static final Map<Attacker, Double> IMPORTANCE = new EnumMap<>(Map.of(
            Attacker.NAIVE, 1.0,
            Attacker.VPN, 1.0,
            Attacker.TARGETED, 1.0,
            Attacker.STUFFING, 1.0,
            Attacker.COOKIE_THIEF, 1.0,
            Attacker.PROXY, 0.5,
            Attacker.RESIDENTIAL, 0.5,
            Attacker.POISONER, 0.5));

    private static final Map<String, double[]> TRIED = new LinkedHashMap<>();

    static {
        double[] scale = {0.6, 0.8, 1.25, 1.7};
        for (String key : List.of(
                "network.weight",
                "agent.weight",
                "device.weight",
                "device.attacker.known",
                "device.concentration",
                "history.weight",
                "network.concentration.0",
                "network.concentration.1",
                "network.concentration.2",
                "network.concentration.3",
                "network.trust.max",
                "network.risk.max",
                "agent.concentration.0",
                "agent.concentration.1",
                "agent.concentration.2",
                "agent.concentration.3",
                "agent.trust.max",
                "agent.risk.max",
                "abuse.weight",
                "flag.hosting",
                "flag.vpn",
                "travel.weight",
                "velocity.prefix.users",
                "velocity.prefix.failures",
                "velocity.account.failures",
                "device.replayed")) {
            TRIED.put(key, scale);
        }
    }

    private static final Map<String, double[]> STEPS = Map.of(
            "device.new.prefix.trust", new double[] {-0.15, 0.15},
            "abuse.share", new double[] {-0.05, 0.05});

    /** What a fit to these worlds may not do to others: forget new members, count failures without measure, or
     * stop telling a rare network from a common one. */
    private static final Map<String, double[]> BOUNDS = Map.of(
            "history.weight", new double[] {0.45, 2},
            "velocity.account.failures", new double[] {0, 0.6},
            "velocity.prefix.users", new double[] {0, 1.5},
            "flag.hosting", new double[] {0, 4},
            "abuse.weight", new double[] {0, 3},
            "network.risk.max", new double[] {4, 8},
            "agent.risk.max", new double[] {4, 8});

    private static final double[] CONCENTRATION = {0.25, 60};

    private record Task(Dataset data, Map<Attacker, Measures> best) {}

    private final PrintStream progress;
    private final List<Task> tasks = new ArrayList<>();

    Tuning(PrintStream progress, int users, int attacks, long firstSeed) {
        this.progress = progress;
        long seed = firstSeed;
        for (World world : World.ALL) {
            World small = world.with("users", Integer.toString(users)).with("attacks", Integer.toString(attacks));
            Generator generator = new Generator(small, seed);
            Dataset members = generator.generate();
            Dataset data = new Attacks(members, small, generator.networks(), seed + 1).mixedIn();
            tasks.add(new Task(trainingOf(data), rivals(trainingOf(data))));
            seed += 10;
        }
    }

    private static Dataset trainingOf(Dataset data) {
        List<Attempt> seen = data.attempts().stream()
                .filter(attempt -> attempt.second() < data.periods().validation())
                .toList();
        return new Dataset(data.name(), seen, data.users(), data.cookies(), data.periods());
    }

    private static Map<Attacker, Measures> rivals(Dataset data) {
        List<Scored> scored = new Replay(data, Weights.shipped()).run();
        Map<Attacker, Measures> best = new EnumMap<>(Attacker.class);
        for (Attacker attacker : IMPORTANCE.keySet()) {
            for (Rival rival : Rival.values()) {
                Measures measures =
                        measures(scored, new Score(rival.title(), Score.Kind.RIVAL, rival.ordinal()), attacker);
                best.merge(attacker, measures, Tuning::better);
            }
        }
        return best;
    }

    private static Measures better(Measures one, Measures other) {
        double[] stepUps = one.stepUps().clone();
        for (int at = 0; at < stepUps.length; at++) {
            stepUps[at] = Math.min(stepUps[at], other.stepUps()[at]);
        }
        return new Measures(Math.max(one.auc(), other.auc()), 0, stepUps, one.caught());
    }

    private static Measures measures(List<Scored> scored, Score score, Attacker attacker) {
        List<Scored> members = new ArrayList<>();
        List<Scored> attacks = new ArrayList<>();
        for (Scored it : scored) {
            if (it.period() == Period.TRAINING && it.attacker() == attacker) {
                attacks.add(it);
            } else if (it.period() == Period.TRAINING && it.attacker() == null && it.before() >= 1) {
                members.add(it);
            }
        }
        return new Curve(Curve.Ordered.of(members, score), Curve.Ordered.of(attacks, score)).measures(null);
    }

    private double loss(Weights weights) {
        double loss = 0;
        for (Task task : tasks) {
            List<Scored> scored = new Replay(task.data, weights, false).run();
            for (Map.Entry<Attacker, Double> attacker : IMPORTANCE.entrySet()) {
                Measures ours = measures(scored, Score.OURS, attacker.getKey());
                Measures best = task.best.get(attacker.getKey());
                double cell = beside(1 - ours.auc(), 1 - best.auc());
                for (int at = 0; at < ours.stepUps().length; at++) {
                    cell += beside(ours.stepUps()[at], best.stepUps()[at]);
                }
                loss += attacker.getValue() * cell;
            }
        }
        return loss;
    }

    /** Being worse than the best rival hurts four times as much as being better helps. */
    private static double beside(double ours, double best) {
        double ratio = Math.log((ours + 0.003) / (best + 0.003));
        return ratio > -0.1 ? 4 * (ratio + 0.1) - 0.1 : ratio;
    }

    Weights improve(Weights start, long seconds) {
        Weights best = start;
        double least = loss(best);
        progress.printf("begins with %.3f%n", least);
        long end = System.nanoTime() + seconds * 1_000_000_000;
        List<String> keys = new ArrayList<>(TRIED.keySet());
        keys.addAll(STEPS.keySet());
        Random random = new Random(1);
        for (boolean improved = true; improved && System.nanoTime() < end; ) {
            improved = false;
            Collections.shuffle(keys, random);
            for (String key : keys) {
                for (double step : TRIED.getOrDefault(key, STEPS.get(key))) {
                    if (System.nanoTime() > end) {
                        return best;
                    }
                    double now = best.value(key);
                    double next = STEPS.containsKey(key) ? now + step : now == 0 ? step / 4 : now * step;
                    Weights changed = changed(best, key, next);
                    double loss = changed == null ? Double.MAX_VALUE : loss(changed);
                    if (loss < least - 0.1) {
                        best = changed;
                        least = loss;
                        improved = true;
                        progress.printf("%-28s %8.4f  %.3f%n", key, next, least);
                    }
                }
            }
        }
        return best;
    }

    private static Weights changed(Weights weights, String key, double value) {
        double[] bounds =
                BOUNDS.getOrDefault(key, key.contains("concentration") ? CONCENTRATION : new double[] {0, 20});
        if (value < bounds[0] || value > bounds[1]) {
            return null;
        }
        try {
            return weights.with(key, value);
        } catch (IllegalArgumentException outOfRange) {
            return null;
        }
    }

    /** What was changed, as lines for the file. */
    static List<String> difference(Weights from, Weights to) {
        List<String> lines = new ArrayList<>();
        for (String key : from.keys()) {
            if (from.value(key) != to.value(key)) {
                lines.add("%s = %.4g".formatted(key, to.value(key)));
            }
        }
        return lines;
    }
}
