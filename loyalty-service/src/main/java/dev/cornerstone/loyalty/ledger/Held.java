package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * A hold as it is now.
 *
 * @param captured what was taken from it
 * @param resolvedBy the transfer that resolved it; null while it is open, and while it has lapsed and nobody booked it yet
 * @param resolvedAt null while it is open
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
        TransferId resolvedBy,
        Instant resolvedAt) {}
