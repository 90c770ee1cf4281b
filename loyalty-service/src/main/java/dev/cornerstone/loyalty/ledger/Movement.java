package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * A transfer as its member sees it.
 *
 * @param points what it changed of what the member can spend: came is positive, went is negative, and zero is what was not
 *     there to be spent, such as points that have not matured or a hold that is captured
 * @param amount how much was moved, whatever from where to where
 */
public record Movement(
        TransferId id,
        Kind kind,
        long points,
        long amount,
        UUID partner,
        UUID reward,
        String note,
        Instant effectiveAt,
        Instant bookedAt) {}
