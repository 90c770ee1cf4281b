package dev.cornerstone.benchmarks.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One of several values, by their shares. */
final class Draw<T> {

    private final List<T> values = new ArrayList<>();
    private final List<Double> upTo = new ArrayList<>();
    private double total;

    void add(T value, double share) {
        values.add(value);
        total += share;
        upTo.add(total);
    }

    static Draw<String> of(Map<String, Double> shares) {
        Draw<String> draw = new Draw<>();
        shares.forEach(draw::add);
        return draw;
    }

    /** The named shares, and what is left of one to further values by Zipf's law. */
    static Draw<String> withTail(Map<String, Double> shares, List<String> further) {
        Draw<String> draw = of(shares);
        double left = Math.max(0, 1 - draw.total);
        double sum = 0;
        for (int rank = 1; rank <= further.size(); rank++) {
            sum += 1.0 / rank;
        }
        for (int rank = 1; rank <= further.size(); rank++) {
            draw.add(further.get(rank - 1), left / rank / sum);
        }
        return draw;
    }

    T next(Random random) {
        double at = random.nextDouble() * total;
        int low = 0;
        int high = upTo.size() - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (upTo.get(middle) > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return values.get(low);
    }
}
