package dev.cornerstone.keycloak.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RandomSecretsTest {

    @Test
    void everyCodeIsAsLikelyAsAnyOther() {
        RandomSecrets random = new RandomSecrets(new SplittableRandom(1));
        int draws = 1_000_000;
        int[] first = new int[1000];
        for (int i = 0; i < draws; i++) {
            first[Integer.parseInt(random.code(6)) / 1000]++;
        }

        double chiSquared = 0;
        double expected = draws / 1000.0;
        for (int count : first) {
            chiSquared += (count - expected) * (count - expected) / expected;
        }

        assertThat(chiSquared).as("999 degrees of freedom, p = 0.0001").isBetween(840.0, 1170.0);
    }

    /** 2^31 is no multiple of 10^6: a remainder would favour the codes below 483648. */
    @Test
    void drawsFromTheEndThatARemainderWouldFavourAreRejected() {
        Deque<Integer> bits = new ArrayDeque<>(List.of(-1, -2, 7 << 1));
        RandomGenerator generator = new RandomGenerator() {
            @Override
            public long nextLong() {
                return bits.remove();
            }

            @Override
            public int nextInt() {
                return bits.remove();
            }
        };

        assertThat(new RandomSecrets(generator).code(6)).isEqualTo("000007");
    }

    @Test
    void codesKeepTheirLeadingZeros() {
        RandomSecrets random = new RandomSecrets(new SplittableRandom(2));

        for (int i = 0; i < 10_000; i++) {
            assertThat(random.code(6)).matches("\\d{6}");
        }
    }

    @Test
    void secretsHave256Bits() {
        assertThat(RandomSecrets.secure().secret())
                .hasSize(43)
                .isNotEqualTo(RandomSecrets.secure().secret());
    }
}
