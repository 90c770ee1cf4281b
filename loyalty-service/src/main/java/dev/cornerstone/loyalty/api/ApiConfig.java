package dev.cornerstone.loyalty.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Size;

/** {@code loyalty.api.*} */
@ConfigMapping(prefix = "loyalty.api")
public interface ApiConfig {

    /** Signs what a client hands back to us unread. */
    @Size(min = 32)
    String stateKey();

    /** The largest body of one JSON text; bodies of many lines or events have quarkus.http.limits.max-body-size. */
    @WithDefault("64K")
    MemorySize bodyMax();
}
