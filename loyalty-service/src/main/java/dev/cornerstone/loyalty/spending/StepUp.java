package dev.cornerstone.loyalty.spending;

import dev.cornerstone.loyalty.access.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/** The authentication that a spend needs: at least of this level, not older than this, and why. */
public record StepUp(Reason reason, int level, Duration maxAge) {

    public StepUp {
        Objects.requireNonNull(reason);
        if (level < 1 || maxAge.isNegative()) {
            throw new IllegalArgumentException("No step-up asks for level " + level + " within " + maxAge);
        }
    }

    public boolean isMetBy(Caller caller, Clock clock) {
        return caller.authenticated(level, maxAge, clock);
    }

    /** The one that asks for more; the first of two that ask for the same. */
    StepUp or(StepUp other) {
        return other.maxAge.compareTo(maxAge) < 0 ? other : this;
    }

    /** Why it is needed. */
    public enum Reason {
        AMOUNT,
        DAY_AMOUNT,
        GIFT,
        RISK,
        CAUTION;

        /** The word in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
