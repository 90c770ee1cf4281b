package dev.cornerstone.loyalty.job;

import java.time.Duration;
import java.util.function.IntUnaryOperator;

/** Work that is done in bites, again and again. Every bean of this type is scheduled. */
public interface Job {

    /** In lower case with hyphens; names the lease, the metrics and the row of the last run, so it never changes. */
    String name();

    /** From the start of one run to the start of the next. */
    Duration every();

    /**
     * Does one bite in a transaction of its own, in far less time than a lease lasts. May run on two nodes at once, rarely:
     * what it writes must be guarded by the rows themselves.
     */
    Bite step();

    /** A job that asks for at most {@code limit} rows a bite, and has more to do as long as it gets that many. */
    static Job inBites(String name, Duration every, int limit, IntUnaryOperator bite) {
        return new Job() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Duration every() {
                return every;
            }

            @Override
            public Bite step() {
                int rows = bite.applyAsInt(limit);
                return new Bite(rows, rows >= limit);
            }
        };
    }

    /** How much was done, and whether there may be more. */
    record Bite(int rows, boolean more) {

        public Bite {
            if (rows < 0) {
                throw new IllegalArgumentException("A bite cannot have " + rows + " rows");
            }
        }
    }
}
