package dev.cornerstone.loyalty.analytics;

/**
 * A number of a table.
 *
 * @param part what it is about: a day, a provider, a step
 * @param people how many persons are behind it
 * @param shown whether whoever looks at the table is told the value
 */
record Cell(String part, long value, long people, boolean shown) {

    static Cell of(String part, long value, long people) {
        return new Cell(part, value, people, true);
    }

    Cell hidden() {
        return new Cell(part, value, people, false);
    }

    /** The value; null when it is not told. */
    Long told() {
        return shown ? value : null;
    }
}
