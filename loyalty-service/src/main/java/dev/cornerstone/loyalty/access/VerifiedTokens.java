package dev.cornerstone.loyalty.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who calls with the access tokens that this node has verified a moment ago. An app sends the same token with every request,
 * and to verify its signature again costs more than all else that is done to a request before the database is asked.
 *
 * <p>A token is found by its SHA-256, all of it, signature included: so none is found that was not verified letter by letter.
 * It is forgotten when it expires, and soon in any case, so that a key that the realm has withdrawn is not trusted for much
 * longer.
 */
@Singleton
final class VerifiedTokens {

    private final Cache<ByteBuffer, Verified> tokens;
    private final Duration keptFor;
    private final Clock clock;

    @Inject
    VerifiedTokens(AccessConfig config, Clock clock) {
        this(config.verified().keptFor(), config.verified().max(), clock);
    }

    VerifiedTokens(Duration keptFor, int max, Clock clock) {
        this.keptFor = keptFor;
        this.clock = clock;
        tokens = Caffeine.newBuilder().maximumSize(max).build();
    }

    Optional<Caller> find(String token) {
        return Optional.ofNullable(tokens.getIfPresent(fingerprint(token)))
                .filter(verified -> clock.instant().isBefore(verified.until()))
                .map(Verified::caller);
    }

    /** Remembers a token that has been verified just now. */
    void remember(String token, Caller caller, Instant expiresAt) {
        Instant forgottenAt = clock.instant().plus(keptFor);
        tokens.put(fingerprint(token), new Verified(caller, expiresAt.isBefore(forgottenAt) ? expiresAt : forgottenAt));
    }

    private static ByteBuffer fingerprint(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private record Verified(Caller caller, Instant until) {}
}
