package dev.cornerstone.loyalty.ledger;

import java.util.Locale;

/** What a transfer is. The codes are stored, so they never change and are never used twice. */
public enum Kind {
    EARN(1),
    REDEEM(2),
    HOLD(3),
    CAPTURE(4),
    RELEASE(5),
    EXPIRE(6),
    REVERSE(7),
    GIFT(8),
    ADJUST(9),
    MATURE(11),
    CLAWBACK(12),
    REPAY(13),
    PACK(14);

    private final short code;

    Kind(int code) {
        this.code = (short) code;
    }

    /** The code in the database. */
    public short code() {
        return code;
    }

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the lot it opens is of points that were a lot before, and keeps who paid for them. */
    boolean passesOn() {
        return this == GIFT || this == REVERSE;
    }

    static Kind of(short code) {
        for (Kind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No kind of transfer has the code " + code);
    }
}
