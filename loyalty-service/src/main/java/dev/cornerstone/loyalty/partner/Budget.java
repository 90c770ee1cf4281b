package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.allowance.Allowance;
import dev.cornerstone.loyalty.allowance.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;

/**
 * So many points may be given in each period; {@code promotion} is the only one it is about, or null for everything;
 * {@code version} grows by one with each change.
 */
record Budget(String name, long points, Span period, String promotion, long version) {

    static final String ALLOWANCE = "budget/";

    Budget {
        Objects.requireNonNull(name);
        Objects.requireNonNull(period);
    }

    boolean appliesTo(String promotionOfEarn) {
        return promotion == null || promotion.equals(promotionOfEarn);
    }

    /** True when what is left of the one says something about the other. */
    boolean countsTheSameAs(Budget other) {
        return period == other.period && Objects.equals(promotion, other.promotion);
    }

    boolean saysTheSameAs(Budget other) {
        return points == other.points && countsTheSameAs(other);
    }

    Allowance at(Instant now, ZoneId zone, UUID partner) {
        return period.at(now, zone, partner, ALLOWANCE + name);
    }
}
