package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * Points of one age: how many there were, how many remain, and until when; who pays for them and what they cost. Without an
 * {@code expiresAt} they stay for ever.
 */
record Lot(
        UUID id,
        long amount,
        long remaining,
        Instant validFrom,
        Instant expiresAt,
        UUID funder,
        UUID campaign,
        Long unitCostMicros) {

    /** The order in which lots are spent. */
    static final Comparator<Lot> SOONEST_EXPIRING = Comparator.comparing(
                    Lot::expiresAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Lot::id, Ids.ORDER);

    Lot {
        if (remaining < 0 || remaining > amount) {
            throw new IllegalArgumentException("Lot " + id + " of " + amount + " points cannot keep " + remaining);
        }
    }

    boolean dueAt(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    Lot changedBy(long points) {
        return new Lot(
                id, amount, Math.addExact(remaining, points), validFrom, expiresAt, funder, campaign, unitCostMicros);
    }
}
