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
        Instant bookedAt) {

    static Booked from(Transfer transfer) {
        boolean resolvesHold = transfer.debit().equals(AccountId.MEMBER_HELD);
        return new Booked(
                transfer.id(),
                transfer.member(),
                transfer.journal(),
                transfer.debit(),
                transfer.credit(),
                transfer.amount(),
                transfer.kind(),
                transfer.links().reverses(),
                resolvesHold ? transfer.links().pending() : null,
                transfer.purpose().partner(),
                transfer.purpose().reward(),
                transfer.purpose().note(),
                transfer.effectiveAt(),
                transfer.bookedAt());
    }
}
