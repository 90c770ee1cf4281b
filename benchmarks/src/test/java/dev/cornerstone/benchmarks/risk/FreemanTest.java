package dev.cornerstone.benchmarks.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference as its authors compute it: a thousand logins of a hundred users, ten of them this user's. */
class FreemanTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "familiar,                5 8 10, 5 100 420, 4 6 9 10, 6 30 200 600,  0.115235, 0.091685,  0.010565",
        "a new address,           0 8 10, 0 100 420, 4 6 9 10, 6 30 200 600,  0.213412, 0.091685,  0.019567",
        "a new ASN and browser,   0 0 10, 0 10 420,  0 0 9 10, 0 40 200 600,  0.455602, 0.297526,  0.135554",
        "all new and common,      0 0 0,  0 10 280,  0 0 0 0,  0 40 200 300,  4,        4,        16",
        "all new and rare,        0 0 0,  0 1 1,     0 0 0 0,  0 1 1 1,       4,        4,        16"
    })
    void weighsAsTheReferenceDoes(
            String story,
            String ownNetwork,
            String network,
            String ownAgent,
            String agent,
            double networkRatio,
            double agentRatio,
            double score) {
        double first = Freeman.NETWORK.ratio(numbers(ownNetwork), 10, numbers(network), 1000, 71, 3);
        double second = Freeman.AGENT.ratio(numbers(ownAgent), 10, numbers(agent), 1000, 105, 4);

        assertThat(first).isCloseTo(networkRatio, within(1e-6));
        assertThat(second).isCloseTo(agentRatio, within(1e-6));
        assertThat(first * second * (1.0 / 100) / (10.0 / 1000)).isCloseTo(score, within(2e-6));
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
