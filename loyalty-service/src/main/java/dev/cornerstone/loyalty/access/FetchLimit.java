package dev.cornerstone.loyalty.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * How often the keys of the issuer are fetched because a token names one that we do not have. Anybody can name keys; the
 * issuer must not get a request for each.
 */
final class FetchLimit {

    private static final Predicate<String> NOTHING_YET = key -> true;

    private final Duration every;
    private final Clock clock;

    private Predicate<String> known = NOTHING_YET;
    private Instant next = Instant.MIN;
    private boolean underWay;

    FetchLimit(Duration every, Clock clock) {
        this.every = every;
        this.clock = clock;
    }

    /** What to do for a token that names that key, which is not at hand. */
    synchronized Answer ask(String key) {
        if (known.test(key)) {
            return Answer.FETCH;
        }
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(every);
            underWay = true;
            return Answer.FETCH;
        }
        return underWay ? Answer.LATER : Answer.UNKNOWN;
    }

    /** The issuer has said which keys there are. */
    synchronized void answered(Predicate<String> issued) {
        known = issued;
        underWay = false;
    }

    enum Answer {
        /** Ask the issuer. */
        FETCH,
        /** It is being asked and has not said yet. */
        LATER,
        /** It was asked a moment ago and has no such key. */
        UNKNOWN
    }
}
