package dev.cornerstone.loyalty.webhook;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How an attempt went.
 *
 * @param status the status of the answer, if there was one
 * @param retryAfter the wait that the receiver asked for
 * @param excerpt the beginning of the answer's body, made safe to show
 */
record Answer(Outcome outcome, Optional<Integer> status, Optional<Duration> retryAfter, String excerpt) {

    private static final int GONE = 410;

    enum Outcome {
        DELIVERED,
        /** Answered, but not with 2xx. */
        REFUSED,
        /** Answered with 3xx, which is not followed. */
        REDIRECTED,
        TIMEOUT,
        UNREACHABLE,
        /** The receiver could not prove that it is the host of the URL. */
        UNTRUSTED,
        /** The URL or one of its addresses is one this service sends nothing to. */
        FORBIDDEN,
        /** No key of the endpoint could be used. */
        UNSIGNED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Answer none(Outcome outcome) {
        return new Answer(outcome, Optional.empty(), Optional.empty(), null);
    }

    static Answer of(int status, Optional<Duration> retryAfter, String excerpt) {
        Outcome outcome = status >= 200 && status < 300
                ? Outcome.DELIVERED
                : status >= 300 && status < 400 ? Outcome.REDIRECTED : Outcome.REFUSED;
        return new Answer(outcome, Optional.of(status), retryAfter, excerpt);
    }

    boolean delivered() {
        return outcome == Outcome.DELIVERED;
    }

    /** The receiver wants nothing more, ever. */
    boolean gone() {
        return status.filter(code -> code == GONE).isPresent();
    }
}
