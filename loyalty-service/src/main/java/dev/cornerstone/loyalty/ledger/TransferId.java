package dev.cornerstone.loyalty.ledger;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A transfer; UUIDv7, so ids sort by time. */
public record TransferId(UUID value) {

    private static final Pattern WRITTEN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public TransferId {
        Objects.requireNonNull(value);
    }

    /** Reads an id as {@link #toString} writes it; empty when it is none. */
    public static Optional<TransferId> parse(String written) {
        return WRITTEN.matcher(written).matches()
                ? Optional.of(new TransferId(UUID.fromString(written)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
