package dev.cornerstone.stack.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time codes (RFC 6238): what an authenticator app shows. */
public final class OneTimeCode {
    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 1_000_000;

    /** The secret's UTF-8 bytes are the key, as Keycloak stores it. */
    public static String at(String secret, Instant time) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(time.getEpochSecond() / STEP_SECONDS)
                    .array());
            int offset = hash[hash.length - 1] & 0x0f;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format("%06d", number % DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        }
    }

    /** When the next code begins; a code works only once. */
    static Instant nextAfter(Instant time) {
        long step = time.getEpochSecond() / STEP_SECONDS + 1;
        return Instant.ofEpochSecond(step * STEP_SECONDS);
    }

    private OneTimeCode() {}
}
