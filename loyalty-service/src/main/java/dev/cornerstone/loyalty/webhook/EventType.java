package dev.cornerstone.loyalty.webhook;

import java.util.Arrays;
import java.util.Optional;

/** What partners are told about; docs/webhooks.md shows the data of each. */
public enum EventType {
    POINTS_EARNED("points.earned"),
    POINTS_REVERSED("points.reversed"),
    POINTS_REDEEMED("points.redeemed"),
    HOLD_CREATED("hold.created"),
    HOLD_CAPTURED("hold.captured"),
    HOLD_RELEASED("hold.released"),
    HOLD_LAPSED("hold.lapsed"),
    ACCOUNT_LOW_BALANCE("account.low-balance"),
    STATEMENT_READY("statement.ready"),
    SEAL_PUBLISHED("seal.published"),
    /** Sent when a partner asks for it, subscribed or not. */
    WEBHOOK_TEST("webhook.test");

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    /** The word in the API and in the payload. */
    public String word() {
        return word;
    }

    static Optional<EventType> named(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
