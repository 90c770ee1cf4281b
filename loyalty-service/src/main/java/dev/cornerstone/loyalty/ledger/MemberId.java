package dev.cornerstone.loyalty.ledger;

import java.util.Objects;
import java.util.UUID;

/** A member, as the ledger knows one. */
public record MemberId(UUID value) implements Comparable<MemberId> {

    public MemberId {
        Objects.requireNonNull(value);
    }

    /** The order in which members are locked. */
    @Override
    public int compareTo(MemberId other) {
        return Ids.ORDER.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
