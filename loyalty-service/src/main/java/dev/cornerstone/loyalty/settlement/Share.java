package dev.cornerstone.loyalty.settlement;

import java.util.Locale;
import java.util.UUID;

/**
 * Points of one partner that another honoured in a month, less those it gave back.
 *
 * @param direction {@link Direction#OWES} when the statement's partner funded them, {@link Direction#OWED} when it honoured
 *     them
 * @param counterparty the other one; the programme where it is zero
 * @param amountMinor what they cost, or null where no price is agreed or nobody owes anybody
 */
record Share(Direction direction, UUID counterparty, long redeemed, long returned, Long amountMinor, String currency) {

    long points() {
        return redeemed - returned;
    }

    /** Who owes whom. */
    enum Direction {
        OWES,
        OWED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Direction named(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
