package dev.cornerstone.loyalty.api;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes opaque cursors out of ids and back, signed for the list they continue, so nobody comes to rely on their inside. */
@Singleton
public final class Cursors {

    private static final int ID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 16;

    private final SecretKeySpec key;

    public Cursors(ApiConfig config) {
        key = new SecretKeySpec(config.stateKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    public String write(String list, UUID last) {
        byte[] id = ByteBuffer.allocate(ID_BYTES)
                .putLong(last.getMostSignificantBits())
                .putLong(last.getLeastSignificantBits())
                .array();
        byte[] cursor = ByteBuffer.allocate(ID_BYTES + SIGNATURE_BYTES)
                .put(id)
                .put(sign(list, id))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /** Empty when this cursor was not made here for that list. */
    public Optional<UUID> read(String list, String cursor) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != ID_BYTES + SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] id = Arrays.copyOf(bytes, ID_BYTES);
        if (!MessageDigest.isEqual(sign(list, id), Arrays.copyOfRange(bytes, ID_BYTES, bytes.length))) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(id);
        return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
    }

    private byte[] sign(String list, byte[] id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update("cursor\0".getBytes(StandardCharsets.UTF_8));
            mac.update(list.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(id), SIGNATURE_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
