package dev.cornerstone.loyalty.partner;

import java.time.Instant;
import java.util.Objects;

/**
 * What a partner has too little of for an earn.
 *
 * @param name of the budget or limit
 * @param remaining what is left, to the point or the earn
 * @param max what there is in a full period
 * @param resetsAt when it starts anew, or null for never
 */
public record Shortage(Of of, String name, long remaining, long max, Instant resetsAt) {

    public Shortage {
        Objects.requireNonNull(of);
        Objects.requireNonNull(name);
    }

    /** What there can be too little of. */
    public enum Of {
        PREPAID,
        CREDIT,
        BUDGET,
        LIMIT
    }
}
