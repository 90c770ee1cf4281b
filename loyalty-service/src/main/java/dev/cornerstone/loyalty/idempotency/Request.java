package dev.cornerstone.loyalty.idempotency;

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

    /** Neither a subject nor an operation contains a bar, so two scopes never read the same. */
    String scope() {
        return client + '|' + subject + '|' + operation;
    }
}
