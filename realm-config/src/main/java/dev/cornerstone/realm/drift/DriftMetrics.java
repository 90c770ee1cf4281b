package dev.cornerstone.realm.drift;

import dev.cornerstone.realm.plan.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;

/**
 * Drift in Prometheus' text format, for the textfile collector of node_exporter. Every kind of object has a line, so that a value
 * that is zero and one that is not looked at can be told apart.
 */
public final class DriftMetrics {

    private DriftMetrics() {}

    static String of(Drift drift) {
        StringBuilder text = new StringBuilder();
        gauge(
                text,
                drift,
                "cornerstone_realm_drift_fields",
                "Fields of objects in the realm's files that differ in the running realm.",
                drift.changedFields());
        gauge(
                text,
                drift,
                "cornerstone_realm_drift_additions",
                "Objects and fields in the running realm that no file describes or expects.",
                drift.additions());
        head(
                text,
                "cornerstone_realm_drift_checked_timestamp_seconds",
                "When the realm was last compared with its files.");
        text.append("cornerstone_realm_drift_checked_timestamp_seconds{realm=\"")
                .append(label(drift.realm()))
                .append("\"} ")
                .append(drift.checked().getEpochSecond())
                .append('\n');
        return text.toString();
    }

    /** Written beside and moved, so that nobody collects half a file. */
    public static void write(Drift drift, Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, of(drift));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void gauge(StringBuilder text, Drift drift, String name, String help, Map<Kind, Integer> values) {
        head(text, name, help);
        for (Kind kind : Kind.values()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s{realm=\"%s\",type=\"%s\"} %d%n",
                    name,
                    label(drift.realm()),
                    kind.label(),
                    values.getOrDefault(kind, 0)));
        }
    }

    private static void head(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private static String label(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
