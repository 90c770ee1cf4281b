package dev.cornerstone.keycloak.risk.model;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * What failed lately, by source: a decayed count in which each account counts once per six hours, and about how many
 * different accounts a source tried. Bounded: when it is full, the quietest quarter is forgotten.
 */
final class Failures {

    static final int CAPACITY = 1024;

    private static final int WORDS = 4;
    private static final int BITS = WORDS * Long.SIZE;
    private static final int WINDOW_SECONDS = 6 * 3600;
    private static final int ENTRY_BYTES = 2 * Long.BYTES + Float.BYTES + Integer.BYTES + 2 * WORDS * Long.BYTES;

    private static final class Source {
        double weight;
        long second;
        int window;
        long[] now = new long[WORDS];
        long[] before = new long[WORDS];

        double weight(long at) {
            return weight * Decay.FAILED.factor(second, at);
        }

        void turnTo(int current) {
            if (current > window) {
                before = current == window + 1 ? now : new long[WORDS];
                now = new long[WORDS];
                window = current;
            }
        }

        double users(int current) {
            if (current > window + 1) {
                return 0;
            }
            int taken = 0;
            for (int word = 0; word < WORDS; word++) {
                taken += Long.bitCount(current == window ? now[word] | before[word] : now[word]);
            }
            return -BITS * Math.log(Math.max(BITS - taken, 1) / (double) BITS);
        }
    }

    private final Map<Long, Source> sources = new HashMap<>();
    private double total;
    private long totalSecond;

    void add(long source, long user, long second) {
        Source from = sources.computeIfAbsent(source, fresh -> new Source());
        from.turnTo(window(second));
        int bit = (int) (user & BITS - 1);
        long mask = 1L << (bit & Long.SIZE - 1);
        int word = bit / Long.SIZE;
        if ((from.now[word] & mask) == 0) {
            from.now[word] |= mask;
            from.weight = from.weight(second) + 1;
            from.second = Math.max(from.second, second);
            total = total(second) + 1;
            totalSecond = Math.max(totalSecond, second);
        }
        shrink(second);
    }

    double weight(long source, long second) {
        Source from = sources.get(source);
        return from == null ? 0 : from.weight(second);
    }

    double total(long second) {
        return total * Decay.FAILED.factor(totalSecond, second);
    }

    /** By linear counting in 256 bits, so at most about 1,400. */
    double users(long source, long second) {
        Source from = sources.get(source);
        return from == null ? 0 : from.users(window(second));
    }

    int size() {
        return sources.size();
    }

    void merge(Failures other) {
        long second = Math.max(totalSecond, other.totalSecond);
        total = total(second) + other.total(second);
        totalSecond = second;
        other.sources.forEach((key, theirs) -> {
            Source from = sources.computeIfAbsent(key, fresh -> new Source());
            long latest = Math.max(from.second, theirs.second);
            from.weight = from.weight(latest) + theirs.weight(latest);
            from.second = latest;
            int window = Math.max(from.window, theirs.window);
            from.turnTo(window);
            for (int word = 0; word < WORDS; word++) {
                from.now[word] |= theirs.window == window ? theirs.now[word] : 0;
                from.before[word] |= theirs.window == window
                        ? theirs.before[word]
                        : theirs.window == window - 1 ? theirs.now[word] : 0;
            }
        });
        shrink(second);
    }

    private void shrink(long second) {
        if (sources.size() <= CAPACITY) {
            return;
        }
        double[] weights = sources.values().stream()
                .mapToDouble(source -> source.weight(second))
                .sorted()
                .toArray();
        int keep = CAPACITY * 3 / 4;
        double least = weights[weights.length - keep];
        int spare = sources.size() - keep;
        Iterator<Source> all = sources.values().iterator();
        while (all.hasNext() && spare > 0) {
            if (all.next().weight(second) <= least) {
                all.remove();
                spare--;
            }
        }
    }

    int bytes() {
        return Integer.BYTES + sources.size() * ENTRY_BYTES + Float.BYTES + Long.BYTES;
    }

    void write(ByteBuffer out) {
        out.putFloat((float) total).putLong(totalSecond).putInt(sources.size());
        sources.forEach((key, source) -> {
            out.putLong(key)
                    .putFloat((float) source.weight)
                    .putLong(source.second)
                    .putInt(source.window);
            for (int word = 0; word < WORDS; word++) {
                out.putLong(source.now[word]).putLong(source.before[word]);
            }
        });
    }

    void read(ByteBuffer in) {
        total = SeenValues.positive(in.getFloat());
        totalSecond = in.getLong();
        int size = in.getInt();
        if (size < 0 || size > CAPACITY) {
            throw new IllegalArgumentException(
                    "A population has %d sources of failures, at most %d are kept".formatted(size, CAPACITY));
        }
        for (int at = 0; at < size; at++) {
            long key = in.getLong();
            Source source = new Source();
            source.weight = SeenValues.positive(in.getFloat());
            source.second = in.getLong();
            source.window = in.getInt();
            for (int word = 0; word < WORDS; word++) {
                source.now[word] = in.getLong();
                source.before[word] = in.getLong();
            }
            sources.put(key, source);
        }
    }

    private static int window(long second) {
        return (int) (second / WINDOW_SECONDS);
    }
}
