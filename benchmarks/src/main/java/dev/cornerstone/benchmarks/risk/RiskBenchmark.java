package dev.cornerstone.benchmarks.risk;

import dev.cornerstone.benchmarks.Figures;
import dev.cornerstone.keycloak.risk.model.History;
import dev.cornerstone.keycloak.risk.model.Weights;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** {@code ./cornerstone bench risk}: everything in one run, progress and a table on standard error, figures on standard output. */
public final class RiskBenchmark {

    /** Without the one that has no cookies. */
    private static final int WORLDS = 3;

    private static final int TUNED_MEMBERS = 4_000;
    private static final int TUNED_ATTACKS = 1_000;
    private static final double P99_MILLIS_MAX = 1;
    private static final double BYTES_MAX = 4096;
    private static final double BYTES_MEDIAN_MAX = 1024;

    private final Options options;
    private final PrintStream progress;
    private final Figures figures;
    private final Report report = new Report();
    private final Instant began = Instant.now();
    private String latency = "";
    private String size = "";

    private RiskBenchmark(Options options, PrintStream progress, PrintStream out) {
        this.options = options;
        this.progress = progress;
        this.figures = new Figures("risk", out);
    }

    public static void main(String[] words) {
        if (List.of(words).contains("-h") || List.of(words).contains("--help")) {
            System.out.println(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = Options.of(words);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        try {
            new RiskBenchmark(options, System.err, System.out).run();
        } catch (IOException | IllegalArgumentException failure) {
            System.err.println("\n" + failure.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException {
        if (options.tuneSeconds() > 0) {
            tune();
        } else if (options.data() != null) {
            onData();
        } else {
            onWorlds();
        }
    }

    private void tune() {
        say("rivals on the training period of seeds from " + Tuning.FIRST_SEED);
        Tuning tuning = new Tuning(progress, TUNED_MEMBERS, TUNED_ATTACKS, Tuning.FIRST_SEED);
        Weights better = tuning.improve(Weights.shipped(), options.tuneSeconds());
        Tuning.difference(Weights.shipped(), better).forEach(System.out::println);
    }

    private void onData() throws IOException {
        say("reading " + options.data());
        Dataset members = new RbaReader(options.data(), options.sample()).read();
        progress.printf("  %,d attempts of %,d users%n", members.attempts().size(), members.users());
        World world = World.PUBLISHED.with("attacks", Integer.toString(options.attacks()));
        Dataset data = new Attacks(members, world, null, options.seed()).mixedIn();
        Replay replay = new Replay(data, Weights.shipped());
        Evaluation evaluation = evaluate(data, replay, "data");
        costs(data, replay);
        finish(List.of(evaluation));
    }

    private void onWorlds() throws IOException {
        List<Evaluation> evaluations = new ArrayList<>();
        List<Marginals.Marginal> marginals = List.of();
        for (World each : World.ALL) {
            World world = each.with("users", Integer.toString(options.users()))
                    .with("attacks", Integer.toString(options.attacks()));
            say("a year of %,d members: %s".formatted(options.users(), world.title()));
            Generator generator = new Generator(world, options.seed());
            Dataset members = generator.generate();
            if (each.equals(World.PUBLISHED)) {
                marginals = new Marginals(members).check();
                show(marginals);
            }
            Dataset data = new Attacks(members, world, generator.networks(), options.seed() + 1).mixedIn();
            Replay replay = new Replay(data, Weights.shipped());
            evaluations.add(evaluate(data, replay, world.name()));
            if (each.equals(World.DOUBLE)) {
                costs(data, replay);
            }
        }
        document(evaluations, marginals);
        finish(evaluations.subList(0, WORLDS));
    }

    private void show(List<Marginals.Marginal> marginals) {
        for (Marginals.Marginal marginal : marginals) {
            progress.printf(
                    "  %-42s %8.3f  published %8.3f %s%n",
                    marginal.what(), marginal.measured(), marginal.wanted(), marginal.met() ? "" : " missed");
        }
        long missed = marginals.stream().filter(marginal -> !marginal.met()).count();
        figures.add("marginals.missed", missed, "of " + marginals.size());
    }

    private Evaluation evaluate(Dataset data, Replay replay, String name) {
        say("replaying %,d attempts".formatted(data.attempts().size()));
        List<Scored> scored = replay.run();
        say("comparing %,d scored logins".formatted(scored.size()));
        Evaluation evaluation =
                new Evaluation(data, scored, new Resamples(options.resamples(), data.users(), options.seed()));
        for (Attacker attacker : Attacker.values()) {
            if (evaluation.has(attacker)) {
                figures(evaluation, name, attacker);
            }
        }
        return evaluation;
    }

    /** The floor of each figure is the best rival's. */
    private void figures(Evaluation evaluation, String name, Attacker attacker) {
        String of = name + "." + attacker.name().toLowerCase(Locale.ROOT) + ".";
        for (Report.What what : Report.What.all()) {
            double ours = what.of()
                    .applyAsDouble(evaluation.cell(Score.OURS, attacker).measured());
            Score best = evaluation.best(attacker, what.of(), what.highest());
            double floor =
                    what.of().applyAsDouble(evaluation.cell(best, attacker).measured());
            figures.add(
                    of + what.title().replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT), ours, "share", floor);
        }
        Measures measured = evaluation.cell(Score.OURS, attacker).measured();
        figures.add(of + "partial_auc", measured.partialAuc(), "share");
        for (int at = 0; at < Measures.STEP_UPS.length; at++) {
            figures.add(
                    of + "caught_at_%.0f_step_ups".formatted(100 * Measures.STEP_UPS[at]),
                    measured.caught()[at],
                    "share");
        }
    }

    private void costs(Dataset data, Replay replay) {
        say("how long a decision takes");
        Histogram nanos = new Latency(data, replay).measure(options.decisions());
        double p50 = nanos.getValueAtPercentile(50) / 1e6;
        double p99 = nanos.getValueAtPercentile(99) / 1e6;
        figures.add("decision.p50", p50, "ms");
        figures.add("decision.p99", p99, "ms");
        int[] bytes = replay.histories()
                .filter(history -> !history.isEmpty())
                .mapToInt(history -> history.toBytes().length)
                .sorted()
                .toArray();
        int median = bytes[bytes.length / 2];
        int high = bytes[(int) (bytes.length * 0.99)];
        figures.add("history.bytes.p50", median, "bytes");
        figures.add("history.bytes.p99", high, "bytes");
        figures.add("history.bytes.cap", History.MAX_BYTES, "bytes");
        figures.add("population.bytes", replay.population().toBytes().length, "bytes");
        figures.target(
                "p99 of a decision without the store", "%.3f ms".formatted(p99), "below 1 ms", p99 < P99_MILLIS_MAX);
        figures.target(
                "bytes of a member, cap", "" + History.MAX_BYTES, "at most 4096", History.MAX_BYTES <= BYTES_MAX);
        figures.target("bytes of a member, median", "" + median, "at most 1024", median <= BYTES_MEDIAN_MAX);
        latency =
                "A decision without the store takes %.0f µs at p50 and %.0f µs at p99 (%,d of them after as many to warm up, one thread)."
                        .formatted(p50 * 1000, p99 * 1000, options.decisions());
        size =
                "A member's history takes %d bytes at p50, %d at p99 and never more than %,d; the realm's population %,d, never more than 600,000."
                        .formatted(
                                median,
                                high,
                                History.MAX_BYTES,
                                replay.population().toBytes().length);
    }

    private void document(List<Evaluation> evaluations, List<Marginals.Marginal> marginals) throws IOException {
        if (options.docs() == null) {
            return;
        }
        List<Evaluation> three = evaluations.subList(0, WORLDS);
        report.add("");
        report.add("Seed %d, %,d members, weights of version %s. The weights were tuned on other seeds."
                .formatted(options.seed(), options.users(), Weights.shipped().version()));
        for (int at = 0; at < evaluations.size(); at++) {
            report.againstTheBest(evaluations.get(at));
            report.plot(evaluations.get(at), options.docs(), World.ALL.get(at).name());
        }
        for (Evaluation evaluation : evaluations) {
            report.everybody(evaluation);
        }
        report.caught(three.get(0));
        report.ablations(three);
        report.operating(three.get(0));
        report.histories(three.get(0));
        report.counts(three.get(0));
        report.marginals(marginals);
        report.costs(latency, size);
        report.write(options.docs());
    }

    /** @param judged the worlds in which ours is to be better than every rival */
    private void finish(List<Evaluation> judged) throws IOException {
        for (Evaluation evaluation : judged) {
            for (Attacker attacker : Report.TARGETS) {
                for (Report.What what : Report.What.all()) {
                    judge(evaluation, attacker, what);
                }
            }
        }
        figures.table(progress);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("at", began.truncatedTo(ChronoUnit.SECONDS).toString());
        run.put("java", Runtime.version().toString());
        run.put("weights", Weights.shipped().version());
        run.put("seed", options.seed());
        run.put("members", options.users());
        run.put("attacks", options.attacks());
        run.put("resamples", options.resamples());
        run.put("data", options.data() == null ? "synthetic" : options.data().toString());
        figures.write(options.results().resolve("risk.json"), run);
        progress.printf(
                "%nMeasured in %d s; all figures: %s%n",
                Duration.between(began, Instant.now()).toSeconds(),
                options.results().resolve("risk.json"));
    }

    private void judge(Evaluation evaluation, Attacker attacker, Report.What what) {
        double ours =
                what.of().applyAsDouble(evaluation.cell(Score.OURS, attacker).measured());
        Score best = evaluation.best(attacker, what.of(), what.highest());
        double rival = what.of().applyAsDouble(evaluation.cell(best, attacker).measured());
        Report.Verdict verdict = what.verdict(evaluation, attacker);
        figures.target(
                "%s, %s: %s".formatted(evaluation.data().name(), attacker.title(), what.title()),
                what.show(ours),
                "%s %s%s"
                        .formatted(
                                what.highest() ? "above" : "below",
                                what.show(rival),
                                verdict == Report.Verdict.SAME ? " (close)" : ""),
                verdict == Report.Verdict.BETTER);
    }

    private void say(String what) {
        progress.printf("%4d s  %s%n", Duration.between(began, Instant.now()).toSeconds(), what);
    }
}
