package dev.cornerstone.loyalty.spending;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** {@code loyalty.spending.*} */
@ConfigMapping(prefix = "loyalty.spending")
public interface SpendingConfig {

    StepUp stepUp();

    /** {@code loyalty.spending.step-up.*} */
    interface StepUp {

        /** A spend of more points than this needs a step-up. */
        @WithDefault("100")
        @Min(0)
        long above();

        /** A spend after which the member has spent more points than this on one day of the programme needs a step-up. */
        @WithDefault("500")
        @Min(0)
        long dayAbove();

        /** A gift of more points than this needs a step-up. */
        @WithDefault("0")
        @Min(0)
        long giftAbove();

        /** How old the stronger authentication may be. */
        @WithDefault("PT5M")
        Duration maxAge();

        /** How old it may be when the token says that the risk is high, or what happened to the account asks for care. */
        @WithDefault("PT1M")
        Duration highRiskMaxAge();

        /** The level ({@code acr}) it must have. */
        @WithDefault("2")
        @Min(1)
        int level();
    }
}
