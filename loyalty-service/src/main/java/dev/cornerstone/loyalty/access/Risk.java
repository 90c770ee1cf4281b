package dev.cornerstone.loyalty.access;

import java.util.Locale;

/** How unlike the member the sign-in behind a token looked: the claim {@code risk}. */
public enum Risk {
    LOW,
    MEDIUM,
    HIGH;

    /** A word nobody knows here is a risk nobody can judge. */
    static Risk of(String claim) {
        return switch (claim.toLowerCase(Locale.ROOT)) {
            case "low" -> LOW;
            case "medium" -> MEDIUM;
            default -> HIGH;
        };
    }
}
