package dev.cornerstone.keycloak.risk.model;

import java.time.Duration;

/** Counts fade: what was counted some time ago is worth exp(-age/time constant) today. */
enum Decay {
    /** What completed logins taught. */
    LEARNED(Duration.ofDays(90)),
    /** What failed. */
    FAILED(Duration.ofHours(24));

    private final double seconds;

    Decay(Duration timeConstant) {
        this.seconds = timeConstant.toSeconds();
    }

    /** Time that goes backwards, between nodes or logins in parallel, fades nothing. */
    double factor(long fromEpochSecond, long toEpochSecond) {
        return toEpochSecond <= fromEpochSecond ? 1 : Math.exp((fromEpochSecond - toEpochSecond) / seconds);
    }
}
