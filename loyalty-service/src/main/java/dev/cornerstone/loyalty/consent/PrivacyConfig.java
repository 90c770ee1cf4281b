package dev.cornerstone.loyalty.consent;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** {@code loyalty.privacy.*} */
@ConfigMapping(prefix = "loyalty.privacy")
public interface PrivacyConfig {

    /** The realm as this service reaches it. */
    URI realm();

    /** How long Keycloak may take. */
    @WithDefault("PT5S")
    Duration patience();

    /** How much an answer of Keycloak may be. */
    @WithDefault("4M")
    MemorySize answerMax();

    /**
     * How long a member stays whose account somebody else deleted, a person or a workflow: an account that is restored under its id
     * and enabled until then has its points back. Who deletes their own is erased at once.
     */
    @WithDefault("P7D")
    Duration grace();

    /** How long a page may lie open before its buttons ask to be pressed again. */
    @WithDefault("PT2H")
    Duration formLife();
}
