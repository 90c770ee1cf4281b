package dev.cornerstone.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How it goes with a receiver of Keycloak's events, as Keycloak's metrics tell.
 *
 * @param name realm and sink
 * @param waiting events that it has not taken yet
 * @param dead events that were given up
 * @param oldest how long the oldest of those that wait has waited
 */
public record EventSink(String name, long waiting, long dead, Duration oldest) {

    private static final Pattern SAMPLE = Pattern.compile(
            "cornerstone_events_(waiting|dead|oldest_age_seconds)\\{realm=\"([^\"]+)\",sink=\"([^\"]+)\"} (\\S+)");

    /** @param metrics in Prometheus' text format */
    static List<EventSink> in(String metrics) {
        Map<String, Map<String, Double>> samples = new TreeMap<>();
        Matcher sample = SAMPLE.matcher(metrics);
        while (sample.find()) {
            samples.computeIfAbsent(sample.group(2) + "/" + sample.group(3), name -> new TreeMap<>())
                    .put(sample.group(1), Double.parseDouble(sample.group(4)));
        }
        List<EventSink> sinks = new ArrayList<>();
        samples.forEach((name, values) -> sinks.add(new EventSink(
                name,
                values.getOrDefault("waiting", 0d).longValue(),
                values.getOrDefault("dead", 0d).longValue(),
                Duration.ofSeconds(values.getOrDefault("oldest_age_seconds", 0d).longValue()))));
        return sinks;
    }
}
