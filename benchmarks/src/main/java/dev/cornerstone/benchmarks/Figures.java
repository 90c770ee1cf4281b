package dev.cornerstone.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured: each figure goes to standard output at once, all of them to the file of results at the end. */
public final class Figures {

    private final ObjectMapper json = new ObjectMapper();
    private final String bench;
    private final PrintStream out;
    private final List<Map<String, Object>> figures = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    /** @param bench what is measured, as in {@code ./cornerstone bench NAME} */
    public Figures(String bench, PrintStream out) {
        this.bench = bench;
        this.out = out;
    }

    /** @param met whether the measured value is good enough */
    private record Target(String what, String measured, String wanted, boolean met) {}

    public void add(String metric, double value, String unit) {
        add(metric, value, unit, null);
    }

    /** @param floor what the figure is held against, measured in the same run and unit; null where there is no such thing */
    public void add(String metric, double value, String unit, Double floor) {
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("bench", bench);
        figure.put("metric", metric);
        figure.put("value", rounded(value));
        figure.put("unit", unit);
        figure.put("floor", floor == null ? null : rounded(floor));
        figure.put("ratio", floor == null ? null : rounded(value / floor));
        figures.add(figure);
        try {
            out.println(json.writeValueAsString(figure));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
        out.flush();
    }

    public void atLeast(String what, double value, double wanted) {
        targets.add(new Target(what, "%.2f".formatted(value), "at least %.2f".formatted(wanted), value >= wanted));
    }

    public void atMost(String what, double value, double wanted) {
        targets.add(new Target(what, "%.2f".formatted(value), "at most %.2f".formatted(wanted), value <= wanted));
    }

    public void below(String what, double value, double wanted, String unit) {
        targets.add(new Target(
                what, "%.1f %s".formatted(value, unit), "at most %.0f %s".formatted(wanted, unit), value <= wanted));
    }

    public void target(String what, String measured, String wanted, boolean met) {
        targets.add(new Target(what, measured, wanted, met));
    }

    public void unmeasured(String what, String why) {
        targets.add(new Target(what, "not measured", why, false));
    }

    public void table(PrintStream err) {
        err.printf("%n%-58s %14s  %-24s%n", "target", "measured", "wanted");
        for (Target target : targets) {
            err.printf(
                    "%-58s %14s  %-24s %s%n",
                    target.what,
                    target.measured,
                    target.wanted,
                    target.measured.equals("not measured") ? "-" : target.met ? "met" : "MISSED");
        }
    }

    /** @param run what the figures depend on: machine, versions, settings */
    public void write(Path file, Map<String, Object> run) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(run);
        all.put("figures", figures);
        all.put(
                "targets",
                targets.stream()
                        .map(target -> Map.of(
                                "target", target.what,
                                "measured", target.measured,
                                "wanted", target.wanted,
                                "met", target.met))
                        .toList());
        Files.createDirectories(file.getParent());
        json.writer(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    }

    /** Four digits that count, which is more than any of these figures deserves. */
    private static double rounded(double value) {
        return value == 0 || Double.isNaN(value)
                ? 0
                : new java.math.BigDecimal(value)
                        .round(new java.math.MathContext(4))
                        .doubleValue();
    }
}
