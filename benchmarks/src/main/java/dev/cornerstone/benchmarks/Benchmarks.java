package dev.cornerstone.benchmarks;

import dev.cornerstone.benchmarks.ledger.LedgerBenchmark;
import dev.cornerstone.benchmarks.login.LoginBenchmark;
import dev.cornerstone.benchmarks.risk.RiskBenchmark;
import java.util.Arrays;

/** Starts the benchmark that the first word names with the words after it. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] words) {
        String name = words.length == 0 ? "" : words[0];
        String[] options = words.length == 0 ? words : Arrays.copyOfRange(words, 1, words.length);
        switch (name) {
            case "ledger" -> LedgerBenchmark.main(options);
            case "login" -> LoginBenchmark.main(options);
            case "risk" -> RiskBenchmark.main(options);
            default -> {
                System.err.println("There is no benchmark \"" + name + "\". There are: ledger, login, risk");
                System.exit(2);
            }
        }
    }
}
