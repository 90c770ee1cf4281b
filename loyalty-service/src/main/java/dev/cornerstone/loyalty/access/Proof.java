package dev.cornerstone.loyalty.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;

/**
 * A proof that the sender of a request holds a key (RFC 9449), read and found to be good.
 *
 * @param keyThumbprint the key (RFC 7638)
 * @param id the sender's own name for the proof, {@code jti}
 * @param madeAt by the sender's clock
 */
public record Proof(String keyThumbprint, String id, Instant madeAt) {

    /** How proofs may be signed. */
    public static final List<String> ALGORITHMS = List.of("ES256", "ES384", "ES512", "PS256", "RS256");

    /** What this proof is remembered by. Each key names its proofs for itself; a thumbprint has a fixed length. */
    byte[] hash() {
        return sha256(keyThumbprint + id);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
