package dev.cornerstone.benchmarks.login;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to measure.
 *
 * @param keycloak the distribution
 * @param providers the folder of the jars that make the difference
 * @param realm the realm's import file
 * @param members how many sign in, each with a browser
 * @param logins how many logins are measured, of each Keycloak and for each way of hashing
 * @param blockLogins after how many the other Keycloak has its turn
 * @param warmUpLogins how many come before
 */
record Options(
        Path keycloak,
        Path providers,
        Path realm,
        int members,
        int logins,
        int blockLogins,
        int warmUpLogins,
        Path results) {

    static final String USAGE = """
            Usage: ./cornerstone bench login [OPTIONS]

              --logins N       how many logins are measured, of each Keycloak and each way of hashing (600)
              --quick          a short run that shows that everything works; its figures mean little

            Progress and a table go to standard error, one JSON object per figure to standard output.
            Exit codes: 0 measured, 1 could not measure, 2 wrong usage.
            """;

    Options {
        if (logins < blockLogins) {
            throw new IllegalArgumentException("--logins must be at least " + blockLogins);
        }
        for (Path needed : List.of(keycloak, providers, realm)) {
            if (!Files.exists(needed)) {
                throw new IllegalArgumentException(
                        needed + " is not there. Build it: mvn -DskipTests package -pl stack -am");
            }
        }
    }

    static Options of(String[] words) {
        boolean quick = List.of(words).contains("--quick");
        int logins = quick ? 60 : 600;
        Path keycloak = Path.of("stack/target/dist/keycloak-quarkus-dist.zip");
        Path realm = Path.of("realm-config/target/classes/production/cornerstone-realm.json");
        Path providers = Path.of("stack/target/dist/providers");
        Path results = Path.of("benchmarks/results");
        for (int at = 0; at < words.length; at++) {
            switch (words[at]) {
                case "--quick" -> {}
                case "--logins" -> logins = number(words, ++at);
                case "--keycloak" -> keycloak = Path.of(word(words, ++at));
                case "--realm" -> realm = Path.of(word(words, ++at));
                case "--providers" -> providers = Path.of(word(words, ++at));
                case "--results" -> results = Path.of(word(words, ++at));
                default -> throw new IllegalArgumentException("There is no option \"" + words[at] + "\"");
            }
        }
        return new Options(
                keycloak.toAbsolutePath(),
                providers.toAbsolutePath(),
                realm.toAbsolutePath(),
                quick ? 4 : 20,
                logins,
                20,
                quick ? 60 : 600,
                results.toAbsolutePath());
    }

    /** What our providers need to start; secrets of nobody. */
    Map<String, String> providerSettings() {
        return Map.of(
                "KC_SPI_PROTOCOL_MAPPER__CORNERSTONE_MEMBER_REFERENCE__KEY",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    }

    private static String word(String[] words, int at) {
        if (at >= words.length) {
            throw new IllegalArgumentException(words[at - 1] + " needs a value");
        }
        return words[at];
    }

    private static int number(String[] words, int at) {
        try {
            return Integer.parseInt(word(words, at));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(words[at - 1] + " needs a number, not \"" + words[at] + "\"", e);
        }
    }
}
