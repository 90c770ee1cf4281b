package dev.cornerstone.loyalty.earning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** {@code loyalty.earning.bulk.*} */
@ConfigMapping(prefix = "loyalty.earning.bulk")
public interface BulkConfig {

    /** The largest number of lines in one request; they are one transaction. */
    @WithDefault("500")
    @Min(1)
    @Max(5_000)
    int linesMax();
}
