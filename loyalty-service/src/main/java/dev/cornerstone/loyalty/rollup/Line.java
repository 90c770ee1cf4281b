package dev.cornerstone.loyalty.rollup;

import java.util.Arrays;
import java.util.Locale;

/**
 * What can become of points that a partner funded. A gift moves them between members and a hold sets them aside; neither is
 * a line, because they stay the same partner's.
 */
public enum Line {
    /** Given to members, to be spent at once or when they mature; by the programme where it adjusts a balance. */
    ISSUED,
    /** Taken back with the earn: what was there, was still to mature, or had expired (which then counts less as expired). */
    REVERSED,
    /** Given back to the partner though the member had spent them: now the member owes them to the programme. */
    CLAWED_BACK,
    EXPIRED,
    /** Spent at the counterparty. */
    REDEEMED,
    /** Given back to the member by the counterparty, into the same lots or new ones. */
    RETURNED,
    /** Collected by the programme from a member who owed points. */
    REPAID,
    /** Taken by the programme from a member's balance. */
    ADJUSTED;

    /** The word in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Line named(String word) {
        return Arrays.stream(values())
                .filter(line -> line.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
