package dev.cornerstone.benchmarks;

import dev.cornerstone.benchmarks.events.EventsBenchmark;
import dev.cornerstone.benchmarks.ledger.LedgerBenchmark;
import dev.cornerstone.benchmarks.login.LoginBenchmark;
import dev.cornerstone.benchmarks.risk.RiskBenchmark;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Starts the benchmark that the first word names with the words after it. Exit code 0 means measured, 1 that it could not
 * measure, 2 that it was called wrongly.
 */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] words) {
        String name = words.length == 0 ? "" : words[0];
        String[] options = words.length == 0 ? words : Arrays.copyOfRange(words, 1, words.length);
        System.exit(
                switch (name) {
                    case "events" -> start(options, EventsBenchmark.USAGE, EventsBenchmark::of);
                    case "ledger" -> start(options, LedgerBenchmark.USAGE, LedgerBenchmark::of);
                    case "login" -> start(options, LoginBenchmark.USAGE, LoginBenchmark::of);
                    case "risk" -> start(options, RiskBenchmark.USAGE, RiskBenchmark::of);
                    default -> {
                        System.err.println(
                                "There is no benchmark \"" + name + "\". There are: events, ledger, login, risk");
                        yield 2;
                    }
                });
    }

    private static int start(String[] options, String usage, Function<String[], Benchmark> benchmark) {
        if (List.of(options).contains("-h") || List.of(options).contains("--help")) {
            System.out.println(usage);
            return 0;
        }
        Benchmark run;
        try {
            run = benchmark.apply(options);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n\n" + usage);
            return 2;
        }
        try {
            run.run();
            return 0;
        } catch (CannotMeasure failure) {
            System.err.println("\n" + failure.getMessage());
        } catch (Exception failure) {
            failure.printStackTrace();
        }
        return 1;
    }
}
