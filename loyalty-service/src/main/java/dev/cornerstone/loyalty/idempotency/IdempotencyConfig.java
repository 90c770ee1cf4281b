package dev.cornerstone.loyalty.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code loyalty.idempotency.*} */
@ConfigMapping(prefix = "loyalty.idempotency")
public interface IdempotencyConfig {

    /** How long an answer is kept for a repeated request. */
    @WithDefault("PT48H")
    Duration retention();
}
