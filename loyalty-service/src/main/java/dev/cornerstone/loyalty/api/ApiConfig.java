package dev.cornerstone.loyalty.api;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Size;

/** {@code loyalty.api.*} */
@ConfigMapping(prefix = "loyalty.api")
public interface ApiConfig {

    /** Signs what a client hands back to us unread. */
    @Size(min = 32)
    String stateKey();
}
