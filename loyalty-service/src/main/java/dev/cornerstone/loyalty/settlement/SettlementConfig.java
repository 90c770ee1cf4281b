package dev.cornerstone.loyalty.settlement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code loyalty.settlement.*} */
@ConfigMapping(prefix = "loyalty.settlement")
public interface SettlementConfig {

    /** How often months that have ended are looked for. */
    @WithDefault("PT1M")
    Duration every();
}
