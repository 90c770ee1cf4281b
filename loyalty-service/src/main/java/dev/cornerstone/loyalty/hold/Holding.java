package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.partner.Partner;
import java.time.Duration;
import java.util.Optional;

/**
 * What a member wants to be set aside, its request understood.
 *
 * @param points how many; with a reward, the price the member was shown, if any
 */
record Holding(
        Optional<Points> points, Optional<String> reward, Optional<Partner> partner, String note, Duration life) {

    Holding {
        if (points.isEmpty() && reward.isEmpty()) {
            throw new IllegalArgumentException("A hold is of a number of points or for a reward");
        }
    }
}
