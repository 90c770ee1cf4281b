package dev.cornerstone.loyalty.webhook;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** An event on its way to an endpoint; it has the event's id. What does not apply is null. */
record Delivery(
        UUID event,
        UUID endpoint,
        String type,
        String body,
        State state,
        int attempts,
        Instant createdAt,
        Instant dueAt,
        Instant triedAt,
        String outcome,
        Integer status,
        String answer) {

    enum State {
        OPEN,
        DELIVERED,
        DEAD;

        short code() {
            return (short) ordinal();
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
