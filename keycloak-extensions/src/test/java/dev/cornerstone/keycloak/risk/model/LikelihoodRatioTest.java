package dev.cornerstone.keycloak.risk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors were computed by hand from the formula: a thousand logins, ten of them the member's, no failures. */
class LikelihoodRatioTest {

    private static final double LOGINS = 1000;
    private static final double ABUSE = 0.1;
    private static final double[] NETWORKS = {500, 50, 20};
    private static final double[] AGENTS = {200, 80, 20, 4};

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "familiar,                              10, 5 8 10, 5 100 420, -4.4734",
        "a new address in a known network,      10, 0 8 10, 0 100 420,  0.1512",
        "a new network in a known country,      10, 0 0 10, 0 10 420,   1.6757",
        "everything new and common,             10, 0 0 0,  0 10 280,   2.4901",
        "everything new and rare,               10, 0 0 0,  0 1 1,      3.9185",
        "no history and a common network,        0, 0 0 0,  0 100 420, -0.0837",
        "no history and a rare network,          0, 0 0 0,  0 1 1,      1.5206"
    })
    void networksWeighAsPublished(String story, double logins, String own, String everybody, double expected) {
        assertThat(ratio(logins, own, everybody, NETWORKS)).isCloseTo(expected, within(0.0001));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "familiar,              10, 4 6 9 10, 6 30 200 600, -4.0150",
        "a new browser,         10, 0 0 9 10, 0 40 200 600,  0.8211",
        "all new and common,    10, 0 0 0 0,  0 40 200 300,  2.3265",
        "all new and rare,      10, 0 0 0 0,  0 1 1 1,       3.9632"
    })
    void agentsWeighAsPublished(String story, double logins, String own, String everybody, double expected) {
        assertThat(ratio(logins, own, everybody, AGENTS)).isCloseTo(expected, within(0.0001));
    }

    private static double ratio(double logins, String own, String everybody, double[] distinct) {
        double[] concentration = {1, 1, 1, 1};
        return new LikelihoodRatio(
                        numbers(own),
                        logins,
                        numbers(everybody),
                        LOGINS,
                        distinct,
                        concentration,
                        1,
                        1 / (distinct[1] + 1),
                        1 / (distinct[1] + 1))
                .log(ABUSE);
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
