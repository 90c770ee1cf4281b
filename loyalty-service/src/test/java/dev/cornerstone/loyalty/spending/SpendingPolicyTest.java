package dev.cornerstone.loyalty.spending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.access.Risk;
import dev.cornerstone.loyalty.ledger.Points;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendingPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final SpendingPolicy policy = new SpendingPolicy(new Defaults());

    @ParameterizedTest(name = "{0} of {1} points, {2} this day, risk {3}: {4} {5}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PURCHASE | 1 | 1 | LOW | |",
                "PURCHASE | 100 | 500 | LOW | |",
                "PURCHASE | 101 | 101 | LOW | AMOUNT | PT5M",
                "PURCHASE | 101 | 501 | LOW | AMOUNT | PT5M",
                "PURCHASE | 1 | 501 | LOW | DAY_AMOUNT | PT5M",
                "PURCHASE | 100 | 600 | LOW | DAY_AMOUNT | PT5M",
                "PURCHASE | 1 | 1 | MEDIUM | RISK | PT5M",
                "PURCHASE | 101 | 101 | MEDIUM | AMOUNT | PT5M",
                "PURCHASE | 1 | 1 | HIGH | RISK | PT1M",
                "PURCHASE | 101 | 501 | HIGH | RISK | PT1M",
                "GIFT | 1 | 1 | LOW | GIFT | PT5M",
                "GIFT | 101 | 101 | LOW | AMOUNT | PT5M",
                "GIFT | 1 | 501 | LOW | DAY_AMOUNT | PT5M",
                "GIFT | 1 | 1 | HIGH | RISK | PT1M"
            })
    void asksForTheStrictestThatApplies(
            Purpose purpose, long points, long spentToday, Risk risk, StepUp.Reason reason, Duration maxAge) {
        Optional<StepUp> needed = policy.needs(new Spend(purpose, Points.of(points), spentToday, risk, false));

        assertThat(needed).isEqualTo(Optional.ofNullable(reason).map(why -> new StepUp(why, 2, maxAge)));
    }

    @Test
    void careAsksForTheFreshestSignInWithTheSmallestSpend() {
        assertThat(policy.needs(new Spend(Purpose.PURCHASE, Points.of(1), 1, Risk.LOW, true)))
                .contains(new StepUp(StepUp.Reason.CAUTION, 2, Duration.ofMinutes(1)));
    }

    @ParameterizedTest(name = "level {0}, {1} old: {2}")
    @CsvSource({"2, PT0S, true", "3, PT1M, true", "2, PT1M, true", "2, PT1M1S, false", "1, PT0S, false"})
    void isMetByALevelAndAnAge(int level, Duration age, boolean met) {
        StepUp stepUp = new StepUp(StepUp.Reason.RISK, 2, Duration.ofMinutes(1));

        assertThat(stepUp.isMetBy(caller(level, Optional.of(NOW.minus(age))), Clock.fixed(NOW, ZoneOffset.UTC)))
                .isEqualTo(met);
    }

    @Test
    void isNotMetByAnAuthenticationOfUnknownAge() {
        StepUp stepUp = new StepUp(StepUp.Reason.RISK, 2, Duration.ofMinutes(1));

        assertThat(stepUp.isMetBy(caller(2, Optional.empty()), Clock.fixed(NOW, ZoneOffset.UTC)))
                .isFalse();
    }

    @Test
    void whatIsSpentNowWasSpentThisDay() {
        assertThatThrownBy(() -> new Spend(Purpose.PURCHASE, Points.of(2), 1, Risk.LOW, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theStrictestIsEnoughForEverything() {
        assertThat(policy.strictest().maxAge()).isEqualTo(Duration.ofMinutes(1));
    }

    private static Caller caller(int level, Optional<Instant> authenticatedAt) {
        return new Caller(
                "ada",
                "ada",
                "cornerstone-mobile",
                Optional.empty(),
                Optional.empty(),
                Set.of("member"),
                Set.of("points:redeem"),
                level,
                authenticatedAt,
                Optional.empty(),
                Optional.empty(),
                Risk.LOW);
    }

    /** The defaults beside the names of {@link SpendingConfig}. */
    private record Defaults() implements SpendingConfig.StepUp {
        @Override
        public long above() {
            return 100;
        }

        @Override
        public long dayAbove() {
            return 500;
        }

        @Override
        public long giftAbove() {
            return 0;
        }

        @Override
        public Duration maxAge() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration highRiskMaxAge() {
            return Duration.ofMinutes(1);
        }

        @Override
        public int level() {
            return 2;
        }
    }
}
