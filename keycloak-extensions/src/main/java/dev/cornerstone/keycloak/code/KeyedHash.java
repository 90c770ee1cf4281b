package dev.cornerstone.keycloak.code;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 (RFC 2104) of a secret and what it was made for. Six digits can be searched in no time, so it is the key that
 * protects them: whoever reads the store without the key learns nothing.
 */
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "cornerstone one-time codes 1".getBytes(StandardCharsets.UTF_8);

    private final SecretKey key;

    private KeyedHash(SecretKey key) {
        this.key = key;
    }

    /** With a key of its own, derived from {@code master}, so that no other use of the master meets this one. */
    public static KeyedHash derivedFrom(SecretKey master) {
        return new KeyedHash(new SecretKeySpec(mac(master, PURPOSE), ALGORITHM));
    }

    /** Every part counts, with its place and length. */
    public String of(String... parts) {
        byte[][] bytes = new byte[parts.length][];
        int length = 0;
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = parts[i].getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + bytes[i].length;
        }
        ByteBuffer message = ByteBuffer.allocate(length);
        for (byte[] part : bytes) {
            message.putInt(part.length).put(part);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, message.array()));
    }

    /** Compares in a time that does not depend on where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] mac(SecretKey key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getEncoded(), ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
