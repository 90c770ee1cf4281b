package dev.cornerstone.benchmarks.ledger;

import java.nio.file.Path;
import java.util.List;

/**
 * What to measure.
 *
 * @param members how many take part
 * @param transfers how many transfers they made before the measurement, the same number for each
 * @param smallTransfers the same for the small scale, with as many transfers per member
 * @param signedIn how many members have a token, and so redeem
 * @param seconds how long each figure is measured
 * @param warmUpSeconds how long the service works before the first figure, at least
 * @param warmUpRequests how many requests it answers before that, unless it takes four times as long
 * @param jdbcFloor whether the floor is measured without pgbench although there may be one
 * @param profile whether to sample where the service spends the redemption phase
 */
record Options(
        long members,
        long transfers,
        long smallTransfers,
        int signedIn,
        int seconds,
        int warmUpSeconds,
        int warmUpRequests,
        List<Integer> clients,
        boolean profile,
        boolean jdbcFloor,
        Path service,
        Path results) {

    static final String USAGE = """
            Usage: ./cornerstone bench ledger [OPTIONS]

              --members N      members at full scale (1000000)
              --transfers N    transfers at full scale (5000000)
              --seconds N      how long each figure is measured (10)
              --quick          a small, short run that shows that everything works; its figures mean little
              --jdbc-floor     measure the floor without pgbench, as is done where there is none
              --profile        also sample where the service spends a redemption

            Progress and a table go to standard error, one JSON object per figure to standard output.
            Exit codes: 0 measured, 1 could not measure, 2 wrong usage.
            """;

    Options {
        if (members < 1 || transfers < members) {
            throw new IllegalArgumentException("--transfers must be at least --members, and both above zero");
        }
        if (seconds < 1) {
            throw new IllegalArgumentException("--seconds must be above zero");
        }
    }

    static Options of(String[] words) {
        boolean quick = List.of(words).contains("--quick");
        long members = quick ? 20_000 : 1_000_000;
        long transfers = 0;
        int seconds = quick ? 3 : 10;
        boolean profile = false;
        boolean jdbcFloor = false;
        Path service = Path.of("loyalty-service/target/quarkus-app/quarkus-run.jar");
        Path results = Path.of("benchmarks/results");
        for (int at = 0; at < words.length; at++) {
            switch (words[at]) {
                case "--quick" -> {}
                case "--profile" -> profile = true;
                case "--jdbc-floor" -> jdbcFloor = true;
                case "--members" -> members = number(words, ++at);
                case "--transfers" -> transfers = number(words, ++at);
                case "--seconds" -> seconds = Math.toIntExact(number(words, ++at));
                case "--service" -> service = Path.of(word(words, ++at));
                case "--results" -> results = Path.of(word(words, ++at));
                default -> throw new IllegalArgumentException("There is no option \"" + words[at] + "\"");
            }
        }
        transfers = transfers == 0 ? members * 5 : transfers;
        return new Options(
                members,
                transfers,
                Math.min(transfers, quick ? 20_000 : 100_000),
                (int) Math.min(members, quick ? 1_000 : 5_000),
                seconds,
                quick ? 5 : 40,
                quick ? 0 : 40_000,
                quick ? List.of(4, 16) : List.of(1, 4, 8, 16),
                profile,
                jdbcFloor,
                service.toAbsolutePath(),
                results.toAbsolutePath());
    }

    /** How many transfers each member made. */
    int rounds() {
        return Math.toIntExact(transfers / members);
    }

    private static String word(String[] words, int at) {
        if (at >= words.length) {
            throw new IllegalArgumentException(words[at - 1] + " needs a value");
        }
        return words[at];
    }

    private static long number(String[] words, int at) {
        try {
            return Long.parseLong(word(words, at));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(words[at - 1] + " needs a number, not \"" + words[at] + "\"", e);
        }
    }
}
