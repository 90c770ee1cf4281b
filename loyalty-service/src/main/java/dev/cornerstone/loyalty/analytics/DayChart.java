package dev.cornerstone.loyalty.analytics;

import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * One or two kinds of numbers by day. The page has them as a table, and a script draws columns from that.
 *
 * @param id of the figure in the page
 * @param build how the kinds of a day stand in the drawing
 */
record DayChart(String id, String title, String summary, Build build, List<String> kinds, List<Row> rows) {

    /** Upon each other where their sum means something, else beside each other. */
    enum Build {
        STACKED,
        BESIDE;

        /** The word in the page. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A series of the chart: what it is called, and its value of each day. */
    record Kind(String name, Table table) {}

    static DayChart of(
            String id, String title, String summary, Build build, List<Kind> kinds, LongFunction<String> number) {
        List<Cell> days = kinds.get(0).table().cells();
        return new DayChart(
                id,
                title,
                summary,
                build,
                kinds.stream().map(Kind::name).toList(),
                IntStream.range(0, days.size())
                        .mapToObj(day -> new Row(
                                days.get(day).part(),
                                kinds.stream()
                                        .map(kind -> number.apply(
                                                kind.table().cells().get(day).value()))
                                        .toList()))
                        .toList());
    }

    record Row(String date, List<String> values) {}
}
