package dev.cornerstone.loyalty.ledger;

import java.util.Locale;

/** What became of a hold. The codes are stored: 0 open, 1 captured, 2 released, 3 lapsed. */
public enum HoldState {
    OPEN,
    CAPTURED,
    RELEASED,
    LAPSED;

    short code() {
        return (short) ordinal();
    }

    static HoldState of(short code) {
        return values()[code];
    }

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
