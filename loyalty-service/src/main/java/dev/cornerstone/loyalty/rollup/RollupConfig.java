package dev.cornerstone.loyalty.rollup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** {@code loyalty.rollup.*} */
@ConfigMapping(prefix = "loyalty.rollup")
public interface RollupConfig {

    /** How often the sums are brought up to date. */
    @WithDefault("PT10S")
    Duration every();

    /** How many transfers one transaction adds. */
    @WithDefault("5000")
    @Min(1)
    int bite();
}
