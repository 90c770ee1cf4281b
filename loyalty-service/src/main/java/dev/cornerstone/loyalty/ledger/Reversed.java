package dev.cornerstone.loyalty.ledger;

import java.time.Instant;

/**
 * What a reversal did.
 *
 * @param points what was reversed altogether
 * @param reversible what of the original can still be reversed
 * @param returned of a spend: what went back to the lots it came from
 * @param extended of a spend: what was given anew, valid until {@code extendedUntil}, because its lots have expired since
 * @param forfeited of a spend: what is gone, because its lots have expired and the programme gives no grace
 * @param owed what the member owes after this, because points had been spent whose earn was reversed
 */
public record Reversed(
        TransferId id,
        MemberId member,
        Kind original,
        Points points,
        long reversible,
        long returned,
        long extended,
        Instant extendedUntil,
        long forfeited,
        long owed,
        Instant bookedAt) {}
