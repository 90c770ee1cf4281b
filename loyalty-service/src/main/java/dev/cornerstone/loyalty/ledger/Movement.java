package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.UUID;

/** A transfer as its member sees it: what came is positive, what went is negative. */
public record Movement(
        TransferId id,
        Kind kind,
        long points,
        UUID partner,
        UUID reward,
        String note,
        Instant effectiveAt,
        Instant bookedAt) {}
