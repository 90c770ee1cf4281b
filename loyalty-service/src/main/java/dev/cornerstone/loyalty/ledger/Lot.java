package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.UUID;

/** What remains of one earn, and until when. */
record Lot(UUID id, long remaining, Instant expiresAt) {

    boolean dueAt(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
