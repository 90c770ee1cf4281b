package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * What an earn did.
 *
 * @param expiresAt when the points are gone if they are not spent before
 * @param maturesAt when they can be spent, or null for at once
 * @param owedRepaid what of them repaid at once what the member owed
 */
public record Earned(
        TransferId id,
        UUID journal,
        Points points,
        Instant expiresAt,
        Instant maturesAt,
        long owedRepaid,
        Instant bookedAt) {}
