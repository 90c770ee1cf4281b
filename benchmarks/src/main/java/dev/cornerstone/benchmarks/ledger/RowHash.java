package dev.cornerstone.benchmarks.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** The hash of a transfer as the service makes it: fields in order, each behind its length. */
final class RowHash {

    private final ByteBuffer form = ByteBuffer.allocate(8192);
    private final MessageDigest sha256 = sha256();

    byte[] of(LoadedTransfer transfer) {
        form.clear();
        text(transfer.endsAt() == null ? "cornerstone.transfer.1" : "cornerstone.transfer.2");
        uuid(transfer.member());
        uuid(transfer.id());
        uuid(transfer.id());
        number(0);
        number(transfer.debit());
        number(transfer.credit());
        text("POINTS");
        number(transfer.amount());
        number(transfer.kind());
        absent();
        absent();
        uuid(transfer.partner());
        absent();
        absent();
        uuid(transfer.reward());
        text(transfer.note());
        number(transfer.version());
        instant(transfer.effectiveAt());
        instant(transfer.bookedAt());
        if (transfer.endsAt() != null) {
            instant(transfer.endsAt());
            absent();
            absent();
        }
        number(transfer.actor().size());
        for (Map.Entry<String, String> field : transfer.actor().entrySet()) {
            text(field.getKey());
            text(field.getValue());
        }
        sha256.update(form.array(), 0, form.position());
        return sha256.digest();
    }

    private void text(String value) {
        if (value == null) {
            absent();
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        form.putInt(bytes.length).put(bytes);
    }

    private void uuid(UUID value) {
        if (value == null) {
            absent();
            return;
        }
        form.putInt(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
    }

    private void number(long value) {
        form.putInt(8).putLong(value);
    }

    private void instant(Instant value) {
        number(ChronoUnit.MICROS.between(Instant.EPOCH, value));
    }

    private void absent() {
        form.putInt(-1);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
