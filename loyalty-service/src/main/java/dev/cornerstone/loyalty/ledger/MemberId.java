package dev.cornerstone.loyalty.ledger;

import java.util.Objects;
import java.util.UUID;

/** A member, as the ledger knows one. */
public record MemberId(UUID value) {

    public MemberId {
        Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
