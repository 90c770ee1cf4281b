package dev.cornerstone.loyalty.onboarding;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** {@code loyalty.onboarding.*} */
@ConfigMapping(prefix = "loyalty.onboarding")
public interface OnboardingConfig {

    /** The realm as this service reaches it. */
    URI realm();

    /** The realm as browsers and partners reach it. */
    URI issuer();

    /** This service as browsers reach it. */
    URI portal();

    /** How long Keycloak may take; it may have to wait for a partner's identity provider meanwhile. */
    @WithDefault("PT60S")
    Duration patience();

    /** How much an answer of Keycloak may be. */
    @WithDefault("2M")
    MemorySize answerMax();

    /** How much a partner's file may be. */
    @WithDefault("256K")
    MemorySize fileMax();

    /** How long a page may lie open before its buttons ask to be pressed again. */
    @WithDefault("PT12H")
    Duration formLife();
}
