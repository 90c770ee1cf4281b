package dev.cornerstone.loyalty.webhook;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts signing keys at rest with AES-256-GCM, each bound to its row so that none can be put in another's place. */
@Singleton
final class Vault {

    private static final String PURPOSE = "cornerstone/webhook-signing-keys/v1";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Vault(WebhookConfig config) {
        key = new SecretKeySpec(
                derive(
                        config.stateKey().getBytes(StandardCharsets.UTF_8),
                        new byte[0],
                        PURPOSE.getBytes(StandardCharsets.UTF_8)),
                "AES");
    }

    byte[] seal(UUID row, byte[] secret) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, iv, row).doFinal(secret);
            return ByteBuffer.allocate(iv.length + encrypted.length)
                    .put(iv)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has AES-GCM", impossible);
        }
    }

    /**
     * What was sealed for that row.
     *
     * @throws GeneralSecurityException when it was sealed for another row or under another state key
     */
    byte[] open(UUID row, byte[] sealed) throws GeneralSecurityException {
        return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, IV_BYTES), row)
                .doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES);
    }

    private Cipher cipher(int mode, byte[] iv, UUID row) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(row.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    /** The first 32 bytes of HKDF-SHA-256 (RFC 5869): one block of output is all a key needs. */
    static byte[] derive(byte[] secret, byte[] salt, byte[] purpose) {
        byte[] pseudoRandomKey = hmac(salt.length == 0 ? new byte[32] : salt, secret);
        return hmac(pseudoRandomKey, purpose, new byte[] {1});
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
