package dev.cornerstone.loyalty.api;

import java.time.Duration;

/**
 * How a bucket stands.
 *
 * @param allowed false when nothing was left to take
 * @param untilFull after which time all of it is there again
 * @param untilNext after which time one more request is allowed
 */
record Standing(String policy, Rate rate, boolean allowed, long remaining, Duration untilFull, Duration untilNext) {

    /** The item of the header {@code RateLimit-Policy}. */
    String policyItem() {
        return "\"%s\";q=%d;w=%d"
                .formatted(policy, rate.requests(), rate.window().toSeconds());
    }

    /** The item of the header {@code RateLimit}. */
    String item() {
        return "\"%s\";r=%d;t=%d".formatted(policy, remaining, seconds(untilFull));
    }

    Problem problem() {
        return Problem.of(ProblemType.TOO_MANY_REQUESTS, "The policy " + policy + " allows no more requests right now.")
                .with("policy", policy)
                .header("Retry-After", Long.toString(Math.max(1, seconds(untilNext))));
    }

    private static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
