package dev.cornerstone.benchmarks.risk;

import java.nio.file.Path;
import java.util.List;

/**
 * What to measure.
 *
 * @param data a file of the RBA data set; null for the synthetic worlds
 * @param sample which share of its users to take
 * @param users members of each synthetic world
 * @param attacks attacks of each kind and period
 * @param resamples of the users, for the intervals
 * @param tuneSeconds how long to look for better weights instead of measuring; 0 to measure
 * @param docs where to write tables and plots; null for nowhere
 */
record Options(
        Path data,
        double sample,
        long seed,
        int users,
        int attacks,
        int resamples,
        int decisions,
        long tuneSeconds,
        Path docs,
        Path results) {

    static final String USAGE = """
            Usage: ./cornerstone bench risk [OPTIONS]

              --quick          small worlds, a minute at most; its figures mean less
              --seed N         of the synthetic worlds (4242); another one is another year of other members
              --data FILE      the RBA data set (doi 10.5281/zenodo.6782156) instead of the synthetic worlds
              --sample SHARE   of the users in that file (0.05)
              --docs           also write tables and plots into docs/risk.md and docs/images
              --tune SECONDS   look for better weights on the training period of other seeds, and print them

            Progress and a table go to standard error, one JSON object per figure to standard output.
            Exit codes: 0 measured, 1 could not measure, 2 wrong usage.
            """;

    Options {
        if (!(sample > 0 && sample <= 1)) {
            throw new IllegalArgumentException("--sample is above 0 and at most 1, not " + sample);
        }
        if (seed >= Tuning.FIRST_SEED && seed < Tuning.FIRST_SEED + Tuning.SEEDS) {
            throw new IllegalArgumentException(
                    "The weights were tuned on seed " + seed + ", so a report on it would flatter them");
        }
        if (tuneSeconds < 0) {
            throw new IllegalArgumentException("--tune needs a number of seconds above zero");
        }
    }

    static Options of(String[] words) {
        boolean quick = List.of(words).contains("--quick");
        Path data = null;
        double sample = 0.05;
        long seed = 4242;
        long tune = 0;
        Path docs = null;
        Path results = Path.of("benchmarks/results");
        for (int at = 0; at < words.length; at++) {
            switch (words[at]) {
                case "--quick" -> {}
                case "--docs" -> docs = Path.of("docs");
                case "--data" -> data = Path.of(word(words, ++at));
                case "--sample" -> sample = number(words, ++at);
                case "--seed" -> seed = (long) number(words, ++at);
                case "--tune" -> tune = (long) number(words, ++at);
                case "--results" -> results = Path.of(word(words, ++at));
                default -> throw new IllegalArgumentException("There is no option \"" + words[at] + "\"");
            }
        }
        return new Options(
                fromCaller(data),
                sample,
                seed,
                quick ? 4_000 : 40_000,
                quick ? 400 : 2_400,
                quick ? 40 : 200,
                quick ? 50_000 : 500_000,
                tune,
                docs == null ? null : docs.toAbsolutePath(),
                results.toAbsolutePath());
    }

    /** The script works in the project's folder; a file is named from where it was called. */
    private static Path fromCaller(Path file) {
        String caller = System.getenv("CORNERSTONE_CALLER");
        return file == null || caller == null ? file : Path.of(caller).resolve(file);
    }

    private static String word(String[] words, int at) {
        if (at >= words.length) {
            throw new IllegalArgumentException(words[at - 1] + " needs a value");
        }
        return words[at];
    }

    private static double number(String[] words, int at) {
        try {
            return Double.parseDouble(word(words, at));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(words[at - 1] + " needs a number, not \"" + words[at] + "\"", e);
        }
    }
}
