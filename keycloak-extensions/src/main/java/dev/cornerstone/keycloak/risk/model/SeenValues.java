package dev.cornerstone.keycloak.risk.model;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The values of one level that one member used: a bounded, immutable list, of which the least recently used falls out. */
final class SeenValues {

    private record Seen(long key, float weight, int lastMinute) {}

    static final int ENTRY_BYTES = Long.BYTES + Float.BYTES + Integer.BYTES;

    private static final SeenValues NONE = new SeenValues(new Seen[0]);

    private final Seen[] seen;

    private SeenValues(Seen[] seen) {
        this.seen = seen;
    }

    static SeenValues none() {
        return NONE;
    }

    int size() {
        return seen.length;
    }

    double weight(long key, long second) {
        for (Seen value : seen) {
            if (value.key == key) {
                return value.weight * Decay.LEARNED.factor(value.lastMinute * 60L, second);
            }
        }
        return 0;
    }

    SeenValues with(long key, double added, long second, int capacity) {
        int minute = minute(second);
        for (int at = 0; at < seen.length; at++) {
            if (seen[at].key == key) {
                Seen[] changed = seen.clone();
                changed[at] =
                        new Seen(key, (float) (weight(key, second) + added), Math.max(minute, seen[at].lastMinute));
                return new SeenValues(changed);
            }
        }
        Seen fresh = new Seen(key, (float) added, minute);
        if (seen.length < capacity) {
            Seen[] longer = Arrays.copyOf(seen, seen.length + 1);
            longer[seen.length] = fresh;
            return new SeenValues(longer);
        }
        Seen[] replaced = seen.clone();
        replaced[leastRecent()] = fresh;
        return new SeenValues(replaced);
    }

    private int leastRecent() {
        int least = 0;
        for (int at = 1; at < seen.length; at++) {
            if (seen[at].lastMinute < seen[least].lastMinute
                    || seen[at].lastMinute == seen[least].lastMinute && seen[at].weight < seen[least].weight) {
                least = at;
            }
        }
        return least;
    }

    void write(ByteBuffer out) {
        out.put((byte) seen.length);
        for (Seen value : seen) {
            out.putLong(value.key).putFloat(value.weight).putInt(value.lastMinute);
        }
    }

    static SeenValues read(ByteBuffer in, int capacity) {
        int size = in.get() & 0xff;
        if (size > capacity) {
            throw new IllegalArgumentException(
                    "A level of a history has %d values, at most %d are kept".formatted(size, capacity));
        }
        Seen[] seen = new Seen[size];
        for (int at = 0; at < size; at++) {
            seen[at] = new Seen(in.getLong(), positive(in.getFloat()), in.getInt());
        }
        return new SeenValues(seen);
    }

    static float positive(float weight) {
        if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A history counts %s logins".formatted(weight));
        }
        return weight;
    }

    static int minute(long second) {
        return (int) (second / 60);
    }
}
