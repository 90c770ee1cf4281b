package dev.cornerstone.loyalty.analytics;

import java.time.LocalDate;

/**
 * A number of a span.
 *
 * @param part of what it is a part, empty when it is all
 * @param people how many persons are behind it
 */
record Figure(LocalDate start, String name, String part, long value, long people) {}
