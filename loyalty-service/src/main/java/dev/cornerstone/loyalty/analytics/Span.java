package dev.cornerstone.loyalty.analytics;

import java.util.Locale;

/** Over which time a figure is: a day, a month, or the lives of the people who began in a month. */
enum Span {
    DAY,
    MONTH,
    COHORT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Span named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
