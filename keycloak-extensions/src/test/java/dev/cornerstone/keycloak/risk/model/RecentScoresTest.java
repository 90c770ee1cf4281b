package dev.cornerstone.keycloak.risk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentScoresTest {

    private static final ThresholdPolicy POLICY = new ThresholdPolicy(0.05, new Thresholds(1, 4), -2, 3);

    @Test
    void theDefaultsHoldUntilEnoughLoginsAreKnown() {
        RecentScores scores = learned(RecentScores.LOGINS_MIN - 1, 0);

        assertThat(scores.thresholds(POLICY)).isEqualTo(new Thresholds(1, 4));
        scores.learn(0);
        assertThat(scores.thresholds(POLICY)).isNotEqualTo(new Thresholds(1, 4));
    }

    @Test
    void thenTheWantedShareOfLoginsIsAboveMedium() {
        RecentScores scores = learned(30_000, 0);
        Thresholds thresholds = scores.thresholds(POLICY);

        assertThat(thresholds.medium()).isCloseTo(1.645, within(0.15));
        assertThat(thresholds.high()).isEqualTo(thresholds.medium() + 3);
    }

    @Test
    void neverOutsideTheClamp() {
        assertThat(learned(5000, 15).thresholds(POLICY).medium()).isEqualTo(3);
        assertThat(learned(5000, -15).thresholds(POLICY).medium()).isEqualTo(-2);
    }

    @Test
    void whatIsOldFades() {
        RecentScores scores = learned(40_000, -5);
        learn(scores, 80_000, 1);

        assertThat(scores.quantile(0.5)).isCloseTo(1, within(0.3));
        assertThat(scores.logins()).isLessThan(40_000);
    }

    @Test
    void sharesOfNodesAddUpAndComeBack() {
        RecentScores one = learned(1000, -3);
        one.merge(learned(1000, 3));

        RecentScores read = RecentScores.of(one.toBytes());

        assertThat(read.logins()).isEqualTo(2000);
        assertThat(read.quantile(0.5)).isBetween(-2.0, 2.0);
        assertThatThrownBy(() -> RecentScores.of(new byte[3])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read.learn(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(read.logins()).isEqualTo(2000);
    }

    @Test
    void aPolicyRefusesNonsense() {
        Thresholds defaults = new Thresholds(1, 4);
        assertThatThrownBy(() -> new ThresholdPolicy(0, defaults, 0, 1)).hasMessageContaining("rate");
        assertThatThrownBy(() -> new ThresholdPolicy(0.1, defaults, 2, 1)).hasMessageContaining("clamp");
        assertThatThrownBy(() -> new Thresholds(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThat(defaults.of(0.99)).isEqualTo(RiskLevel.LOW);
        assertThat(defaults.of(1)).isEqualTo(RiskLevel.MEDIUM);
        assertThat(defaults.of(4)).isEqualTo(RiskLevel.HIGH);
        assertThat(defaults.of(Double.NaN)).isEqualTo(RiskLevel.HIGH);
    }

    private static RecentScores learned(int logins, double mean) {
        RecentScores scores = new RecentScores();
        learn(scores, logins, mean);
        return scores;
    }

    private static void learn(RecentScores scores, int logins, double mean) {
        Random random = new Random(logins);
        for (int login = 0; login < logins; login++) {
            scores.learn(mean + random.nextGaussian());
        }
    }
}
