package dev.cornerstone.loyalty.sighting;

import java.util.Locale;

/** What can be seen of a member. */
public enum Sight {
    /** That they are one: id, card, and since when. */
    MEMBERSHIP,
    /** How many points they have. */
    BALANCE,
    /** How points came and went: transfers, holds, corrections. */
    BOOKINGS,
    /** Whether and why they cannot spend: what became of the account, freezes. */
    ACCOUNT;

    /** The word in the database and in the export. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Sight named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
