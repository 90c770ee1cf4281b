package dev.cornerstone.loyalty.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;

/** {@code loyalty.webhook.*} */
@ConfigMapping(prefix = "loyalty.webhook")
public interface WebhookConfig {

    /** What the key that encrypts signing keys at rest is derived from. */
    @Size(min = 32)
    String stateKey();

    /** Lets endpoints be on this machine, without TLS and on any port. For trying things out only. */
    @WithDefault("false")
    boolean allowInsecure();

    /** The ports that an endpoint may have. */
    @WithDefault("443")
    List<Integer> ports();

    /** How many endpoints a partner may have. */
    @WithDefault("10")
    @Min(1)
    int endpointsMax();

    /** How long a key that was replaced goes on signing beside the new one. */
    @WithDefault("PT24H")
    Duration keyOverlap();

    /** The wait before each attempt, counted from the end of the one before; after the last the delivery is dead. */
    @WithDefault("PT0S,PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H")
    List<Duration> schedule();

    /** By which part of itself a wait may be longer, at random. */
    @WithDefault("0.1")
    double jitter();

    /** The longest wait that a receiver may ask for with Retry-After. */
    @WithDefault("PT24H")
    Duration retryAfterMax();

    /** An endpoint that answered nothing but failures for so long is disabled. */
    @WithDefault("PT120H")
    Duration disableAfter();

    @WithDefault("PT5S")
    Duration connectTimeout();

    /** From the beginning of an attempt to the end of the answer. */
    @WithDefault("PT15S")
    Duration requestTimeout();

    /** After that an attempt whose end nobody booked is made again. */
    @WithDefault("PT1M")
    Duration lease();

    /** How many requests of one node are under way at once. */
    @WithDefault("32")
    @Min(1)
    @Max(256)
    int inFlight();

    /** How many of them to one endpoint. */
    @WithDefault("4")
    @Min(1)
    int inFlightPerEndpoint();

    /** How old the knowledge of who listens may be. */
    @WithDefault("PT5S")
    Duration subscriptionsAge();

    /** How long events and their deliveries are kept. */
    @WithDefault("P30D")
    Duration retention();
}
