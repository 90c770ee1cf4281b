package dev.cornerstone.loyalty.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code loyalty.access.*} */
@ConfigMapping(prefix = "loyalty.access")
public interface AccessConfig {

    /** The key of the claim {@code member_ref}, base64 of 32 bytes, shared with Keycloak. */
    String memberReferenceKey();

    /** Whether a member's API call that spends points needs a token that is bound to a key. */
    @WithDefault("false")
    boolean proofRequiredToSpend();

    /** At most so often the keys of the realm are fetched for tokens that name a key it did not have. */
    @WithDefault("PT10S")
    Duration unknownKeyEvery();

    Verified verified();

    /** {@code loyalty.access.verified.*}: tokens that need not be verified again for a while, on the node that did it. */
    interface Verified {

        /** For so long, if they do not expire before. A key that the realm withdraws is trusted so much longer. */
        @WithDefault("PT1M")
        Duration keptFor();

        /** So many of them, about 1 KB each; the one not used for longest makes room. */
        @WithDefault("20000")
        @Min(0)
        int max();
    }

    Certificate certificate();

    /** {@code loyalty.access.certificate.*}: certificates that tokens are bound to, where a proxy ends TLS (RFC 8705). */
    interface Certificate {

        /** The header in which the proxy says what certificate a client came with: RFC 9440, or PEM with percent signs. */
        Optional<String> header();

        /** The proxies' addresses; from anybody else the header says nothing. They must take it away from what clients send. */
        Optional<List<String>> proxies();
    }

    ProofOfPossession proof();

    /** {@code loyalty.access.proof.*}: proofs that the sender of a token holds the key it is bound to (RFC 9449). */
    interface ProofOfPossession {

        /** The address under which clients reach this service, whatever a proxy makes of it. */
        URI baseUrl();

        /** How much older or younger than our clock a proof may be. */
        @WithDefault("PT30S")
        Duration window();
    }
}
