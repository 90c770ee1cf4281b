package dev.cornerstone.loyalty.seal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** {@code loyalty.seal.*} */
@ConfigMapping(prefix = "loyalty.seal")
public interface SealConfig {

    /** The private key that signs: 32 random bytes, the seed of Ed25519, in Base64. */
    String key();

    /** How often blocks are made. */
    @WithDefault("PT30S")
    Duration every();

    /** How many transfers are sealed in one transaction, and so the most that one block covers. */
    @WithDefault("5000")
    @Min(1)
    @Max(Sealer.BITE_MAX)
    int bite();
}
