package dev.cornerstone.loyalty.ledger;

import java.time.Instant;

/**
 * What holds a member's spending back because of what happened to the account behind it. Whoever decides it sets all of it at
 * once; an operator's freeze is another thing beside it, and neither touches the other.
 *
 * @param suspended whether nothing may be spent
 * @param coolingUntil until when only so much may be spent in a day; null when that is not so
 * @param carefulUntil until when even the smallest spend needs a strong and fresh sign-in; null when that is not so
 */
public record Caution(boolean suspended, Instant coolingUntil, Instant carefulUntil) {

    public static final Caution NONE = new Caution(false, null, null);

    boolean isCoolingAt(Instant now) {
        return coolingUntil != null && now.isBefore(coolingUntil);
    }

    boolean isCarefulAt(Instant now) {
        return carefulUntil != null && now.isBefore(carefulUntil);
    }
}
