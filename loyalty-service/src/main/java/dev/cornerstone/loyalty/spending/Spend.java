package dev.cornerstone.loyalty.spending;

import dev.cornerstone.loyalty.access.Risk;
import dev.cornerstone.loyalty.ledger.Points;
import java.util.Objects;

/**
 * A spend as the policy sees it.
 *
 * @param spentToday what the member has spent this day, this spend included
 * @param careful whether what happened to the account asks for care with every spend
 */
record Spend(Purpose purpose, Points points, long spentToday, Risk risk, boolean careful) {

    Spend {
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(risk);
        if (spentToday < points.value()) {
            throw new IllegalArgumentException("A day on which " + points + " points are spent has not " + spentToday);
        }
    }
}
