package dev.cornerstone.loyalty.spending;

import dev.cornerstone.loyalty.access.Risk;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What a spend needs; a pure function of the spend and the programme's settings. */
final class SpendingPolicy {

    private final SpendingConfig.StepUp config;

    SpendingPolicy(SpendingConfig.StepUp config) {
        this.config = config;
    }

    /** The strictest of all that applies; empty when any authentication will do. */
    Optional<StepUp> needs(Spend spend) {
        return Stream.of(amount(spend), dayAmount(spend), gift(spend), risk(spend), caution(spend))
                .flatMap(Optional::stream)
                .reduce(StepUp::or);
    }

    /** What is enough for every spend there is. */
    StepUp strictest() {
        return stepUp(StepUp.Reason.AMOUNT, config.maxAge()).or(stepUp(StepUp.Reason.RISK, config.highRiskMaxAge()));
    }

    private Optional<StepUp> amount(Spend spend) {
        return when(spend.points().value() > config.above(), StepUp.Reason.AMOUNT, config.maxAge());
    }

    private Optional<StepUp> dayAmount(Spend spend) {
        return when(spend.spentToday() > config.dayAbove(), StepUp.Reason.DAY_AMOUNT, config.maxAge());
    }

    private Optional<StepUp> gift(Spend spend) {
        return when(
                spend.purpose() == Purpose.GIFT && spend.points().value() > config.giftAbove(),
                StepUp.Reason.GIFT,
                config.maxAge());
    }

    private Optional<StepUp> risk(Spend spend) {
        return when(
                spend.risk() != Risk.LOW,
                StepUp.Reason.RISK,
                spend.risk() == Risk.HIGH ? config.highRiskMaxAge() : config.maxAge());
    }

    private Optional<StepUp> caution(Spend spend) {
        return when(spend.careful(), StepUp.Reason.CAUTION, config.highRiskMaxAge());
    }

    private Optional<StepUp> when(boolean applies, StepUp.Reason reason, Duration maxAge) {
        return applies ? Optional.of(stepUp(reason, maxAge)) : Optional.empty();
    }

    private StepUp stepUp(StepUp.Reason reason, Duration maxAge) {
        return new StepUp(reason, config.level(), maxAge);
    }
}
