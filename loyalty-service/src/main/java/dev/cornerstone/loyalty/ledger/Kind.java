package dev.cornerstone.loyalty.ledger;

import java.util.Locale;

/** What a transfer is. The codes are stored, so they never change and are never used twice. */
public enum Kind {
    EARN(1),
    REDEEM(2),
    EXPIRE(6);

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

    static Kind of(short code) {
        for (Kind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No kind of transfer has the code " + code);
    }
}
