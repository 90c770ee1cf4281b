package dev.cornerstone.benchmarks.risk;

/**
 * The split by time, in seconds since 1970. What lies before training only fills histories.
 *
 * @param drift where testing ends and what came much later begins
 */
record Periods(long training, long validation, long test, long drift) {

    private static final long DAY = 86_400;

    enum Period {
        WARM_UP,
        TRAINING,
        VALIDATION,
        TEST,
        DRIFT
    }

    /** As for the public data set: 14 days, to the end of July, August, September to November, December to February. */
    static Periods from(long begin) {
        return new Periods(begin + 14 * DAY, begin + 180 * DAY, begin + 211 * DAY, begin + 302 * DAY);
    }

    Period of(long second) {
        if (second < training) {
            return Period.WARM_UP;
        }
        if (second < validation) {
            return Period.TRAINING;
        }
        if (second < test) {
            return Period.VALIDATION;
        }
        return second < drift ? Period.TEST : Period.DRIFT;
    }
}
