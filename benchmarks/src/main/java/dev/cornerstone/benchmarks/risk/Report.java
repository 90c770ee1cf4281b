package dev.cornerstone.benchmarks.risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The generated part of docs/risk.md: tables between two markers, and a plot a world. */
final class Report {

    static final String BEGIN = "<!-- figures: written by ./cornerstone bench risk --docs -->";
    static final String END = "<!-- end of figures -->";

    /** The attackers that ours is to beat every rival at. */
    static final List<Attacker> TARGETS =
            List.of(Attacker.NAIVE, Attacker.VPN, Attacker.TARGETED, Attacker.STUFFING, Attacker.COOKIE_THIEF);

    private final StringBuilder text = new StringBuilder();

    /** How ours compares with the best rival at one thing. */
    enum Verdict {
        BETTER("better than"),
        SAME("not told apart from"),
        WORSE("**worse than**");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** @param lead ours less the rival, where more is better */
        static Verdict of(Interval lead) {
            if (lead.low() > 0) {
                return BETTER;
            }
            return lead.high() < 0 ? WORSE : SAME;
        }
    }

    /** One thing that is measured: AUC, or the step-ups at a share of attackers caught. */
    record What(String title, ToDoubleFunction<Measures> of, boolean highest) {

        static List<What> all() {
            List<What> all = new ArrayList<>(List.of(new What("AUC", Measures::auc, true)));
            for (int at = 0; at < Measures.CAUGHT.length; at++) {
                int index = at;
                all.add(new What(
                        "step-ups at %.0f %% caught".formatted(100 * Measures.CAUGHT[at]),
                        measures -> measures.stepUps()[index],
                        false));
            }
            return all;
        }

        Verdict verdict(Evaluation evaluation, Attacker attacker) {
            Cell ours = evaluation.cell(Score.OURS, attacker);
            Cell best = evaluation.cell(evaluation.best(attacker, of, highest), attacker);
            return Verdict.of(highest ? ours.less(best, of) : best.less(ours, of));
        }

        String show(double value) {
            return highest ? "%.3f".formatted(value) : percent(value);
        }
    }

    static String percent(double share) {
        return "%.1f %%".formatted(100 * share);
    }

    Report add(String line) {
        text.append(line).append('\n');
        return this;
    }

    private void row(String... cells) {
        add("| " + String.join(" | ", cells) + " |");
    }

    private void head(String... cells) {
        row(cells);
        row(Arrays.stream(cells).map(cell -> "---").toArray(String[]::new));
    }

    /** Ours against the best rival of each cell, whichever that is. */
    void againstTheBest(Evaluation evaluation) {
        add("");
        add("#### " + title(evaluation) + ": against the best rival of each cell");
        add("");
        add(
                "%,d members' logins tested. In brackets 95 %% of the resamples; *better* and *worse* are where 95 %% of the paired"
                        .formatted(evaluation.tested()));
        add("differences lie on one side.");
        add("");
        List<String> heads = new ArrayList<>(List.of("attacker"));
        What.all().forEach(what -> heads.add(what.title()));
        head(heads.toArray(String[]::new));
        for (Attacker attacker : Attacker.values()) {
            if (!evaluation.has(attacker)) {
                continue;
            }
            List<String> cells = new ArrayList<>(List.of(attacker.title()));
            for (What what : What.all()) {
                Interval ours = evaluation.cell(Score.OURS, attacker).interval(what.of());
                Score best = evaluation.best(attacker, what.of(), what.highest());
                double value =
                        what.of().applyAsDouble(evaluation.cell(best, attacker).measured());
                cells.add("%s [%s, %s]<br>%s %s (%s)"
                        .formatted(
                                what.show(ours.value()),
                                what.show(ours.low()),
                                what.show(ours.high()),
                                what.verdict(evaluation, attacker).words,
                                what.show(value),
                                best.title()));
            }
            row(cells.toArray(String[]::new));
        }
    }

    void everybody(Evaluation evaluation) {
        add("");
        add("#### " + title(evaluation) + ": every rival");
        add("");
        add("AUC, and the step-ups at 98 % of the attackers caught.");
        add("");
        List<Attacker> attackers =
                Arrays.stream(Attacker.values()).filter(evaluation::has).toList();
        List<String> heads = new ArrayList<>(List.of(""));
        attackers.forEach(attacker -> heads.add(attacker.title()));
        head(heads.toArray(String[]::new));
        for (Score score : Score.all()) {
            if (score.kind() != Score.Kind.ABLATION) {
                List<String> cells = new ArrayList<>(
                        List.of(score.equals(Score.OURS) ? "**" + score.title() + "**" : score.title()));
                for (Attacker attacker : attackers) {
                    Measures measured = evaluation.cell(score, attacker).measured();
                    cells.add("%.3f, %s".formatted(measured.auc(), percent(measured.stepUps()[1])));
                }
                row(cells.toArray(String[]::new));
            }
        }
    }

    /** The other way round: what a realm catches that does not want to ask more often. */
    void caught(Evaluation evaluation) {
        add("");
        add("#### " + title(evaluation) + ": caught at a given rate of step-ups");
        add("");
        add("Attackers caught where at most 1, 5 and 10 % of members' logins are stepped up.");
        add("");
        List<String> heads = new ArrayList<>(List.of(""));
        TARGETS.forEach(attacker -> heads.add(attacker.title()));
        head(heads.toArray(String[]::new));
        for (Score score : Score.all()) {
            if (score.kind() != Score.Kind.ABLATION) {
                List<String> cells = new ArrayList<>(List.of(score.title()));
                for (Attacker attacker : TARGETS) {
                    double[] caught =
                            evaluation.cell(score, attacker).measured().caught();
                    cells.add("%.0f, %.0f, %.0f %%".formatted(100 * caught[0], 100 * caught[1], 100 * caught[2]));
                }
                row(cells.toArray(String[]::new));
            }
        }
    }

    /** What each term is worth, over the worlds. */
    void ablations(List<Evaluation> evaluations) {
        add("");
        add("#### Each term taken out once");
        add("");
        add(
                "Change of the AUC (in thousandths) and of the step-ups at 98 % caught (in points), mean of the three worlds; a term");
        add("is worth something where the first is below and the second above zero.");
        add("");
        List<Attacker> attackers =
                Arrays.stream(Attacker.values()).filter(evaluations.get(0)::has).toList();
        List<String> heads = new ArrayList<>(List.of(""));
        attackers.forEach(attacker -> heads.add(attacker.title()));
        head(heads.toArray(String[]::new));
        for (Score score : Score.all()) {
            if (score.kind() == Score.Kind.ABLATION) {
                List<String> cells = new ArrayList<>(List.of(score.title()));
                for (Attacker attacker : attackers) {
                    cells.add("%+.0f, %+.1f"
                            .formatted(
                                    1000 * change(evaluations, score, attacker, Measures::auc),
                                    100 * change(evaluations, score, attacker, measures -> measures.stepUps()[1])));
                }
                row(cells.toArray(String[]::new));
            }
        }
    }

    static double change(
            List<Evaluation> evaluations, Score score, Attacker attacker, ToDoubleFunction<Measures> what) {
        return evaluations.stream()
                .mapToDouble(evaluation ->
                        what.applyAsDouble(evaluation.cell(score, attacker).measured())
                                - what.applyAsDouble(
                                        evaluation.cell(Score.OURS, attacker).measured()))
                .average()
                .orElseThrow();
    }

    /** A threshold as it is chosen in earnest: before, not after. */
    void operating(Evaluation evaluation) {
        add("");
        add("#### " + title(evaluation) + ": a threshold chosen a month earlier");
        add("");
        add(
                "So that it catches 98 % of the attackers in August; what it does from September on, and from December on.");
        add("");
        head("attacker", "caught, September to November", "step-ups then", "step-ups, December to February");
        for (Attacker attacker : TARGETS) {
            if (evaluation.has(attacker)) {
                Evaluation.Operating operating = evaluation.operating(Score.OURS, attacker, 0.98);
                row(
                        attacker.title(),
                        percent(operating.caught()),
                        percent(operating.stopped()),
                        percent(operating.stoppedInDrift()));
            }
        }
    }

    void histories(Evaluation evaluation) {
        add("");
        add("#### " + title(evaluation) + ": by how much is known of the member");
        add("");
        add(
                "AUC, ours / best rival. Without an earlier login nothing tells a member from somebody else but where attacks come from.");
        add("");
        head("earlier logins", "naive", "VPN", "targeted", "stuffing", "cookie thief");
        for (int at = 0; at < Evaluation.HISTORY_FROM.length; at++) {
            int from = Evaluation.HISTORY_FROM[at];
            int below = at + 1 < Evaluation.HISTORY_FROM.length ? Evaluation.HISTORY_FROM[at + 1] : Integer.MAX_VALUE;
            List<String> cells = new ArrayList<>(List.of(
                    below == Integer.MAX_VALUE
                            ? from + " and more"
                            : from + 1 == below ? "" + from : from + " to " + (below - 1)));
            for (Attacker attacker : TARGETS) {
                Measures ours = evaluation.ofHistory(Score.OURS, attacker, from, below);
                cells.add(
                        ours == null
                                ? "too few"
                                : "%.3f / %.3f"
                                        .formatted(ours.auc(), bestOfHistory(evaluation, attacker, from, below)));
            }
            row(cells.toArray(String[]::new));
        }
    }

    private static double bestOfHistory(Evaluation evaluation, Attacker attacker, int from, int below) {
        return Score.all().stream()
                .filter(score -> score.kind() == Score.Kind.RIVAL)
                .mapToDouble(score ->
                        evaluation.ofHistory(score, attacker, from, below).auc())
                .max()
                .orElseThrow();
    }

    void counts(Evaluation evaluation) {
        add("");
        add("#### " + title(evaluation) + ": how often a member is asked");
        add("");
        add(
                "Step-ups among a member's first logins at the threshold that catches 99 % of the attackers: median, mean, p90 over");
        add("members who have so many. The first login of all is left out.");
        add("");
        head("", "first 4", "first 12", "first 20", "first 38");
        for (Attacker attacker : List.of(Attacker.NAIVE, Attacker.VPN, Attacker.TARGETED)) {
            for (Score score : Score.all()) {
                boolean shown = score.equals(Score.OURS)
                        || score.title().equals(Rival.FREEMAN.title())
                        || score.title().equals(Rival.SMOOTHED_SUM.title())
                        || score.title().equals(Rival.NEW_DEVICE.title());
                if (shown) {
                    List<String> cells = new ArrayList<>(List.of(attacker.title() + ", " + score.title()));
                    for (int logins : Evaluation.COUNTED_AT) {
                        Evaluation.Counts counts = evaluation.counts(score, attacker, 0.99, logins);
                        cells.add(
                                counts.users() < 20
                                        ? "too few members"
                                        : "%.0f, %.1f, %.0f".formatted(counts.median(), counts.mean(), counts.p90()));
                    }
                    row(cells.toArray(String[]::new));
                }
            }
        }
    }

    void marginals(List<Marginals.Marginal> marginals) {
        add("");
        add("#### How near the world *as published* comes to the data set");
        add("");
        head("", "here", "published", "");
        for (Marginals.Marginal marginal : marginals) {
            row(
                    marginal.what(),
                    number(marginal.measured()),
                    number(marginal.wanted()),
                    marginal.met() ? "" : "missed");
        }
    }

    private static String number(double value) {
        return value >= 1 ? "%.0f".formatted(value) : percent(value);
    }

    void costs(String latency, String bytes) {
        add("");
        add("#### What a decision costs");
        add("");
        add(latency);
        add(bytes);
    }

    void plot(Evaluation evaluation, Path docs, String name) throws IOException {
        Path images = docs.resolve("images");
        Files.createDirectories(images);
        Files.writeString(images.resolve("risk-" + name + ".svg"), RocPlot.of(evaluation));
        add("");
        add("![ROC curves, %s](images/risk-%s.svg)".formatted(evaluation.data().name(), name));
    }

    /** Replaces what is between the markers. */
    void write(Path docs) throws IOException {
        Path file = docs.resolve("risk.md");
        String old = Files.exists(file) ? Files.readString(file) : "# Risk\n\n" + BEGIN + "\n" + END + "\n";
        int begin = old.indexOf(BEGIN);
        int end = old.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("%s has no place for the figures; it needs the lines \"%s\" and \"%s\""
                    .formatted(file, BEGIN, END));
        }
        String figures = text.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
        Files.writeString(
                file, old.substring(0, begin + BEGIN.length()) + "\n" + figures + "\n\n" + old.substring(end));
    }

    private static String title(Evaluation evaluation) {
        String name = evaluation.data().name();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
