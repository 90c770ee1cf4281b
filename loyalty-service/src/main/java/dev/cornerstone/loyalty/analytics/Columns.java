package dev.cornerstone.loyalty.analytics;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * A chart of columns, one for each day, of one or two kinds: the measures of an SVG drawing, with what its table
 * says beside it. Lengths are in units of the drawing.
 *
 * @param id of the figure in the page
 * @param kinds what the columns are made of, the lowest first
 * @param lines across, with the number each stands for
 */
record Columns(String id, String title, String summary, List<String> kinds, List<Column> columns, List<Line> lines) {

    static final int WIDTH = 400;
    static final int HEIGHT = 190;
    private static final int LEFT = 38;
    private static final int TOP = 12;
    private static final int BOTTOM = 22;
    private static final int LINES = 4;
    private static final double GAP = 0.25;
    private static final int LABEL_EVERY = 5;

    /** How the kinds of a day stand: upon each other where their sum means something, else beside each other. */
    enum Build {
        STACKED {
            @Override
            long height(long[] values) {
                return LongStream.of(values).sum();
            }
        },
        BESIDE {
            @Override
            long height(long[] values) {
                return LongStream.of(values).max().orElse(0);
            }
        };

        abstract long height(long[] values);
    }

    /** A series of the chart: what it is called, and its value of each day. */
    record Kind(String name, Table table) {}

    static Columns of(
            String id, String title, String summary, Build build, List<Kind> kinds, LongFunction<String> number) {
        int days = kinds.get(0).table().cells().size();
        long highest = 0;
        for (int day = 0; day < days; day++) {
            highest = Math.max(highest, build.height(values(kinds, day)));
        }
        long step = step(highest);
        double scale = (double) (HEIGHT - TOP - BOTTOM) / (step * LINES);
        double wide = (double) (WIDTH - LEFT) / days;
        List<Column> columns = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            columns.add(column(build, kinds, day, scale, wide, number));
        }
        List<Line> lines = new ArrayList<>();
        for (int line = 0; line <= LINES; line++) {
            lines.add(new Line(round(HEIGHT - BOTTOM - line * step * scale), shortly(line * step)));
        }
        return new Columns(id, title, summary, kinds.stream().map(Kind::name).toList(), columns, lines);
    }

    private static Column column(
            Build build, List<Kind> kinds, int day, double scale, double wide, LongFunction<String> number) {
        long[] values = values(kinds, day);
        double left = LEFT + day * wide + wide * GAP / 2;
        double width = wide * (1 - GAP);
        double each = build == Build.STACKED ? width : width / values.length;
        List<Bar> bars = new ArrayList<>();
        double ground = HEIGHT - BOTTOM;
        for (int kind = 0; kind < values.length; kind++) {
            double height = values[kind] * scale;
            if (values[kind] > 0) {
                double x = build == Build.STACKED ? left : left + kind * each;
                bars.add(
                        new Bar(kind + 1, round(x), round(ground - height), round(each), round(Math.max(height, 0.6))));
            }
            ground -= build == Build.STACKED ? height : 0;
        }
        return new Column(
                kinds.get(0).table().cells().get(day).part(),
                day % LABEL_EVERY == 0 ? Integer.toString(day + 1) : null,
                round(left),
                round(left + width / 2),
                round(width),
                bars,
                LongStream.of(values).mapToObj(number).toList());
    }

    private static long[] values(List<Kind> kinds, int day) {
        return kinds.stream()
                .mapToLong(kind -> kind.table().cells().get(day).value())
                .toArray();
    }

    /** As it fits beside a line: 1.5K for 1,500. */
    private static String shortly(long number) {
        NumberFormat format = NumberFormat.getCompactNumberInstance(Locale.ENGLISH, NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    /** A quarter of a round number that is not below the highest: 1, 2 or 5 times a power of ten. */
    private static long step(long highest) {
        long power = 1;
        while (true) {
            for (long digit : new long[] {1, 2, 5}) {
                if (digit * power * LINES >= highest) {
                    return digit * power;
                }
            }
            power *= 10;
        }
    }

    private static double round(double length) {
        return Math.round(length * 100) / 100d;
    }

    /** @param label below the column; null for most */
    record Column(
            String date, String label, double x, double middle, double width, List<Bar> bars, List<String> values) {

        /** What a pointer that rests on it is told. */
        public String told(List<String> kinds) {
            List<String> words = new ArrayList<>();
            for (int kind = 0; kind < kinds.size(); kind++) {
                words.add(kinds.get(kind) + " " + values.get(kind));
            }
            return date + ": " + String.join(", ", words);
        }
    }

    /** A part of a column; {@code kind} counts from 1. */
    record Bar(int kind, double x, double y, double width, double height) {}

    record Line(double y, String number) {}
}
