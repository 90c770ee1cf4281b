package dev.cornerstone.loyalty.job;

import java.util.Locale;

/** How an attempt to run a job ended. */
public enum JobOutcome {
    /** There is nothing more to do. */
    DONE,
    /** Its time was over before its work was; the next run goes on. */
    UNFINISHED,
    /** A bite failed; those before it stay. */
    FAILED,
    /** Another node is at it. */
    ELSEWHERE;

    /** The word in the database, in the metrics and in the API. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
