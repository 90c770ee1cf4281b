package dev.cornerstone.loyalty.earning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** {@code loyalty.earning.*} */
@ConfigMapping(prefix = "loyalty.earning")
public interface EarningConfig {

    /** How far ahead points may mature, as an ISO 8601 period. */
    @WithDefault("P1Y")
    Period maturityMax();
}
