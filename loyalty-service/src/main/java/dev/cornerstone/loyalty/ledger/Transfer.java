package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** One row of the books, whole. */
record Transfer(
        MemberId member,
        TransferId id,
        UUID journal,
        int seq,
        AccountId debit,
        AccountId credit,
        String asset,
        Points amount,
        Kind kind,
        Links links,
        Purpose purpose,
        Opens opens,
        long memberVersion,
        Instant effectiveAt,
        Instant bookedAt,
        Actor actor) {

    /** Who pays for the lot it opens. */
    UUID funder() {
        return kind.passesOn() ? opens.funder() : purpose.partner();
    }

    /** The campaign behind the lot it opens. */
    UUID campaign() {
        return kind.passesOn() ? opens.campaign() : purpose.campaign();
    }

    /** SHA-256 of the row's canonical form; {@link CanonicalTransfer} computes it from what is stored. */
    byte[] hash() {
        return CanonicalTransfer.write(this, new CanonicalForm()).sha256();
    }

    /** The transfers this one follows: {@code reverses}, and {@code pending}, the hold or the promise it ends. */
    record Links(TransferId reverses, TransferId pending) {

        static final Links NONE = new Links(null, null);

        static Links reversing(TransferId original) {
            return new Links(original, null);
        }

        static Links ending(TransferId pending) {
            return new Links(null, pending);
        }
    }

    /**
     * What it opens, a lot, a hold or a promise: when that ends, and for points that were a lot before, whose they were.
     * The rows of those say it as well, but only the transfer is sealed. The end is in microseconds, as the database has it.
     */
    record Opens(Instant end, UUID funder, UUID campaign) {

        static final Opens NOTHING = new Opens(null, null, null);

        Opens {
            end = end == null ? null : end.truncatedTo(ChronoUnit.MICROS);
        }

        static Opens until(Instant end) {
            return new Opens(end, null, null);
        }

        static Opens after(Lot lot, Instant end) {
            return new Opens(end, lot.funder(), lot.campaign());
        }
    }

    /** What a transfer is for: ids of other features that the ledger keeps and does not read. */
    record Purpose(UUID partner, UUID campaign, Integer ruleVersion, UUID reward, String note) {

        static final Purpose NONE = new Purpose(null, null, null, null, null);

        static Purpose of(UUID partner, UUID reward, String note) {
            return new Purpose(partner, null, null, reward, note);
        }

        static Purpose noted(String note) {
            return new Purpose(null, null, null, null, note);
        }
    }
}
