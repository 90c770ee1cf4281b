package dev.cornerstone.loyalty.partner;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Nothing is taken from a suspended partner's tokens. */
record Suspension(UUID id, String reason, String suspendedBy, Instant suspendedAt) {

    Suspension {
        Objects.requireNonNull(id);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(suspendedBy);
        Objects.requireNonNull(suspendedAt);
    }
}
