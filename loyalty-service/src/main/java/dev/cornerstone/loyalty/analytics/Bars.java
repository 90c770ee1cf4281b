package dev.cornerstone.loyalty.analytics;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** A chart of bars, one below the other, each with its share of {@code whole}. */
record Bars(String id, String title, String what, List<Bar> bars) {

    /** @param names what parts are called on the page, in the order of the cells */
    static Bars of(
            String id,
            String title,
            String what,
            Table table,
            List<String> names,
            long whole,
            LongFunction<String> number) {
        List<Cell> cells = table.cells();
        return new Bars(
                id,
                title,
                what,
                IntStream.range(0, cells.size())
                        .mapToObj(
                                index -> bar(names.get(index), cells.get(index).value(), whole, number))
                        .toList());
    }

    private static Bar bar(String name, long value, long whole, LongFunction<String> number) {
        double share = whole == 0 ? 0 : 100d * value / whole;
        return new Bar(name, number.apply(value), Math.round(share * 10) / 10d, Math.round(share) + "%");
    }

    /** @param width in percent of the whole */
    record Bar(String name, String value, double width, String share) {}
}
