package dev.cornerstone.loyalty.ledger;

/** An amount of points that moves: whole, at least one, and far below what a JSON number can carry exactly. */
public record Points(long value) implements Comparable<Points> {

    public static final long MAX = 1_000_000_000_000L;

    public Points {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException("Points are a whole number from 1 to " + MAX + ", not " + value);
        }
    }

    public static Points of(long value) {
        return new Points(value);
    }

    @Override
    public int compareTo(Points other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
