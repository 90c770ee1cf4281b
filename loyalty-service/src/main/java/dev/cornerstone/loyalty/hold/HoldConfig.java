package dev.cornerstone.loyalty.hold;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code loyalty.hold.*} */
@ConfigMapping(prefix = "loyalty.hold")
public interface HoldConfig {

    /** How long a hold lasts that does not say. */
    @WithDefault("PT30M")
    Duration life();

    /** How long a hold may last. */
    @WithDefault("P30D")
    Duration lifeMax();

    /** How often it is looked for lapses that partners were not told of. */
    @WithDefault("PT10S")
    Duration lapseNewsEvery();
}
