package dev.cornerstone.benchmarks.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {

    @Test
    void ofAScoreThatIsAlwaysRightIsPerfect() {
        Measures measures = curve(new float[] {3, 2, 1}, new float[] {9, 8}).measures(null);

        assertThat(measures.auc()).isEqualTo(1);
        assertThat(measures.partialAuc()).isEqualTo(1);
        assertThat(measures.stepUps()).containsOnly(0);
        assertThat(measures.caught()).containsOnly(1);
    }

    @Test
    void ofAConstantIsWorthNothing() {
        Measures measures = curve(new float[] {1, 1, 1, 1}, new float[] {1, 1}).measures(null);

        assertThat(measures.auc()).isEqualTo(0.5);
        assertThat(measures.stepUps()).containsOnly(1);
        assertThat(measures.caught()).containsOnly(0);
    }

    @Test
    void countsPairsByHand() {
        // Of six pairs the attacker is above in four and level in one.
        Measures measures = curve(new float[] {5, 3, 1}, new float[] {6, 3}).measures(null);

        assertThat(measures.auc()).isCloseTo((3 + 1 + 0.5) / 6, within(1e-12));
        assertThat(measures.stepUps()[0]).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void aRuleHasNothingBetweenItsTwoPoints() {
        float[] members = new float[100];
        Arrays.fill(members, 0, 20, 1);
        float[] attackers = new float[100];
        Arrays.fill(attackers, 0, 95, 1);

        Measures measures = curve(members, attackers).measures(null);

        assertThat(measures.stepUps()).containsExactly(0.2, 1, 1);
        assertThat(measures.caught()).containsOnly(0);
    }

    @Test
    void usersOutsideAResampleDoNotCount() {
        Curve curve = curve(new float[] {9, 1}, new float[] {5});

        assertThat(curve.measures(new byte[] {0, 1, 1}).auc()).isEqualTo(1);
        assertThat(curve.measures(new byte[] {1, 0, 1}).auc()).isZero();
        assertThat(curve.measures(new byte[] {1, 3, 1}).auc()).isEqualTo(0.75);
    }

    @Test
    void aThresholdCatchesWhatWasAskedFor() {
        float[] attackers = new float[100];
        for (int at = 0; at < 100; at++) {
            attackers[at] = 100 - at;
        }

        assertThat(curve(new float[0], attackers).threshold(0.9)).isEqualTo(11);
        assertThat(curve(new float[0], attackers).threshold(1)).isEqualTo(1);
    }

    private static Curve curve(float[] members, float[] attackers) {
        return new Curve(
                new Curve.Ordered(members, IntStream.range(0, members.length).toArray()),
                new Curve.Ordered(
                        attackers,
                        IntStream.range(members.length, members.length + attackers.length)
                                .toArray()));
    }
}
