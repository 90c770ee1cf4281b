package dev.cornerstone.loyalty.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** {@code loyalty.sweep.*} */
@ConfigMapping(prefix = "loyalty.sweep")
public interface SweepConfig {

    /** How often it is looked for what is due. */
    @WithDefault("PT1M")
    Duration every();

    /** For how many members it is booked at a time; each is a transaction of its own. */
    @WithDefault("200")
    @Min(1)
    int bite();
}
