package dev.cornerstone.loyalty.ledger;

import java.util.Objects;
import java.util.UUID;

/** A transfer; UUIDv7, so ids sort by time. */
public record TransferId(UUID value) {

    public TransferId {
        Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
