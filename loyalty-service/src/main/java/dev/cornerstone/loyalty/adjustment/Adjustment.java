package dev.cornerstone.loyalty.adjustment;

import dev.cornerstone.loyalty.ledger.MemberId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Points to be given (positive) or taken (negative) by hand; {@code decidedBy} and {@code decidedAt} are null while it is
 * proposed, {@code transfer} unless it is booked.
 */
record Adjustment(
        UUID id,
        MemberId member,
        long points,
        String reason,
        State state,
        int version,
        String proposedBy,
        Instant proposedAt,
        String decidedBy,
        Instant decidedAt,
        UUID transfer) {

    static Adjustment proposed(UUID id, MemberId member, long points, String reason, String by, Instant at) {
        return new Adjustment(id, member, points, reason, State.PROPOSED, 1, by, at, null, null, null);
    }

    Adjustment booked(UUID bookedAs, String by, Instant at) {
        return decided(State.BOOKED, bookedAs, by, at);
    }

    Adjustment rejected(String by, Instant at) {
        return decided(State.REJECTED, null, by, at);
    }

    private Adjustment decided(State decision, UUID bookedAs, String by, Instant at) {
        return new Adjustment(
                id, member, points, reason, decision, version + 1, proposedBy, proposedAt, by, at, bookedAs);
    }

    /** The codes are stored: 0 proposed, 1 booked, 2 rejected. */
    enum State {
        PROPOSED,
        BOOKED,
        REJECTED;

        short code() {
            return (short) ordinal();
        }

        static State of(short code) {
            return values()[code];
        }

        /** The word in the API. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
