package dev.cornerstone.loyalty.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/**
 * A request as idempotency sees it. Keys of different clients, subjects or operations never meet; the payload is what the
 * client sent, parsed, so that its spacing and order do not matter.
 */
public record Request(String client, String subject, String operation, Key key, Object payload) {

    public Request {
        Objects.requireNonNull(client);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(operation);
        Objects.requireNonNull(key);
        Objects.requireNonNull(payload);
    }

    /**
     * What the request is remembered by. Neither a subject nor an operation contains a bar and a key no line end, so two
     * different requests never hash the same text.
     */
    byte[] id() {
        String scope = client + '|' + subject + '|' + operation;
        return sha256().digest((scope + '\n' + key.value()).getBytes(StandardCharsets.UTF_8));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
