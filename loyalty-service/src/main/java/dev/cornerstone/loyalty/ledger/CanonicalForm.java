package dev.cornerstone.loyalty.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Fields written one after another, each behind its length, so that two different rows never share one form. An absent
 * field has the length -1 and differs from an empty one.
 */
public final class CanonicalForm {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    public CanonicalForm text(String value) {
        return field(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    public CanonicalForm bytes(byte[] value) {
        return field(value);
    }

    public CanonicalForm uuid(UUID value) {
        return field(
                value == null
                        ? null
                        : ByteBuffer.allocate(Long.BYTES * 2)
                                .putLong(value.getMostSignificantBits())
                                .putLong(value.getLeastSignificantBits())
                                .array());
    }

    public CanonicalForm number(Long value) {
        return field(
                value == null
                        ? null
                        : ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    /** In microseconds, which is what the database keeps. */
    public CanonicalForm instant(Instant value) {
        return number(value == null ? null : micros(value));
    }

    /** What lies beyond all numbers, as the database's infinity does, is the last of them. */
    static long micros(Instant instant) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        } catch (ArithmeticException beyondAllTime) {
            return instant.isAfter(Instant.EPOCH) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private CanonicalForm field(byte[] value) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .putInt(value == null ? -1 : value.length)
                .array());
        if (value != null) {
            bytes.writeBytes(value);
        }
        return this;
    }
}
