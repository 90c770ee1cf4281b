package dev.cornerstone.loyalty.redemption;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** {@code loyalty.redemption.*} */
@ConfigMapping(prefix = "loyalty.redemption")
public interface RedemptionConfig {

    StepUp stepUp();

    /** {@code loyalty.redemption.step-up.*} */
    interface StepUp {

        /** Rewards that cost more points than this need a step-up. */
        @WithDefault("100")
        @Min(0)
        long above();

        /** How old the stronger authentication may be. */
        @WithDefault("PT5M")
        Duration maxAge();

        /** The level ({@code acr}) it must have. */
        @WithDefault("2")
        @Min(1)
        int level();
    }
}
