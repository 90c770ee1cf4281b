package dev.cornerstone.loyalty.partner;

import java.util.Locale;

/** When a partner pays for the points it gives. */
public enum Mode {
    POSTPAID,
    PREPAID;

    /** The word in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Mode named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
