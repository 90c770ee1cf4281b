package dev.cornerstone.keycloak.risk.model;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * How often each value of one level came, over all members, and about how many members share it. Bounded: when it is full,
 * the rarest quarter is forgotten, which only makes a rare value rarer.
 */
final class LevelCounts {

    private static final int DISTINCT_REGISTERS = 256;
    private static final int ENTRY_BYTES = Long.BYTES + Float.BYTES + Integer.BYTES;

    private static final class Count {
        double weight;
        int users;
    }

    private final int capacity;
    private final Map<Long, Count> counts = new HashMap<>();
    private final DistinctCount distinct = new DistinctCount(DISTINCT_REGISTERS);

    LevelCounts(int capacity) {
        this.capacity = capacity;
    }

    void add(long key, long user, double weight) {
        distinct.add(key);
        Count count = counts.computeIfAbsent(key, fresh -> new Count());
        count.weight += weight;
        count.users |= 1 << (user & 31);
        shrink();
    }

    double weight(long key) {
        Count count = counts.get(key);
        return count == null ? 0 : count.weight;
    }

    /** By linear counting in 32 bits: exact for a few, about 110 when all of them are taken. */
    double users(long key) {
        Count count = counts.get(key);
        if (count == null) {
            return 0;
        }
        int free = Integer.SIZE - Integer.bitCount(count.users);
        return -Integer.SIZE * Math.log(Math.max(free, 1) / (double) Integer.SIZE);
    }

    double distinct() {
        return distinct.estimate();
    }

    int size() {
        return counts.size();
    }

    void scale(double factor) {
        counts.values().forEach(count -> count.weight *= factor);
    }

    void merge(LevelCounts other, double factor) {
        distinct.merge(other.distinct);
        other.counts.forEach((key, theirs) -> {
            Count count = counts.computeIfAbsent(key, fresh -> new Count());
            count.weight += theirs.weight * factor;
            count.users |= theirs.users;
        });
        shrink();
    }

    private void shrink() {
        if (counts.size() <= capacity) {
            return;
        }
        double[] weights = counts.values().stream()
                .mapToDouble(count -> count.weight)
                .sorted()
                .toArray();
        int keep = capacity * 3 / 4;
        double least = weights[weights.length - keep];
        int spare = counts.size() - keep;
        Iterator<Count> all = counts.values().iterator();
        while (all.hasNext() && spare > 0) {
            if (all.next().weight <= least) {
                all.remove();
                spare--;
            }
        }
    }

    int bytes() {
        return Integer.BYTES + counts.size() * ENTRY_BYTES + DISTINCT_REGISTERS;
    }

    void write(ByteBuffer out) {
        out.putInt(counts.size());
        counts.forEach(
                (key, count) -> out.putLong(key).putFloat((float) count.weight).putInt(count.users));
        distinct.write(out);
    }

    void read(ByteBuffer in) {
        int size = in.getInt();
        if (size < 0 || size > capacity) {
            throw new IllegalArgumentException(
                    "A level of a population has %d values, at most %d are kept".formatted(size, capacity));
        }
        for (int at = 0; at < size; at++) {
            long key = in.getLong();
            Count count = new Count();
            count.weight = SeenValues.positive(in.getFloat());
            count.users = in.getInt();
            counts.put(key, count);
        }
        distinct.read(in);
    }
}
