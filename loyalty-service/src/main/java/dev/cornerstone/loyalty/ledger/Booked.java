package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.UUID;

/** One row of the books as it was written; what does not apply is null. */
public record Booked(
        TransferId id,
        MemberId member,
        UUID journal,
        AccountId debit,
        AccountId credit,
        Points points,
        Kind kind,
        TransferId reverses,
        TransferId hold,
        UUID partner,
        UUID reward,
        String note,
        Instant effectiveAt,
        Instant bookedAt) {}
