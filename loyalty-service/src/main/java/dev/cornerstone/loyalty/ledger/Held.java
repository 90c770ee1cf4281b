package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * A hold as it is now; {@code captured} is what was taken from it, {@code resolvedAt} is null while it is open.
 *
 * @param resolvedBy the transfer that captured or released it; null while it is open and until its lapse is booked
 */
public record Held(
        TransferId id,
        MemberId member,
        Points points,
        long captured,
        HoldState state,
        UUID partner,
        UUID reward,
        String note,
        Instant expiresAt,
        Instant resolvedAt,
        TransferId resolvedBy) {}
