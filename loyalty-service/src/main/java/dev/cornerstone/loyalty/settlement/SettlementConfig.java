package dev.cornerstone.loyalty.settlement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code loyalty.settlement.*} */
@ConfigMapping(prefix = "loyalty.settlement")
public interface SettlementConfig {

    /** How often months that have ended are looked for, or {@code off}. */
    @WithDefault("1m")
    String every();
}
