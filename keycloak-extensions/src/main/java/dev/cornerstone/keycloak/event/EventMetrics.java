package dev.cornerstone.keycloak.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is counted, for Keycloak's own {@code /metrics} on the management port. Labels are realms and sinks. */
final class EventMetrics {

    private static final String PREFIX = "cornerstone.events.";

    private final Map<SinkKey, Depth> depths = new ConcurrentHashMap<>();

    /** @param oldestMillis when the oldest waiting event happened; 0 if none waits */
    record Depth(long waiting, long dead, long oldestMillis) {

        static final Depth NOTHING = new Depth(0, 0, 0);
    }

    void depth(SinkKey sink, String realm, Depth depth) {
        if (depths.put(sink, depth) == null) {
            Tags tags = Tags.of("realm", realm, "sink", sink.name());
            Gauge.builder(PREFIX + "waiting", () -> current(sink).waiting())
                    .description("Events that the sink has not taken yet")
                    .tags(tags)
                    .register(Metrics.globalRegistry);
            Gauge.builder(PREFIX + "dead", () -> current(sink).dead())
                    .description("Events that were given up")
                    .tags(tags)
                    .register(Metrics.globalRegistry);
            Gauge.builder(PREFIX + "oldest.age", () -> age(current(sink)))
                    .description("How long the oldest waiting event has waited")
                    .baseUnit("seconds")
                    .tags(tags)
                    .register(Metrics.globalRegistry);
        }
    }

    private Depth current(SinkKey sink) {
        return depths.getOrDefault(sink, Depth.NOTHING);
    }

    private static double age(Depth depth) {
        return depth.oldestMillis() == 0 ? 0 : Math.max(0, System.currentTimeMillis() - depth.oldestMillis()) / 1_000d;
    }

    /** A sink that is gone reads as empty. */
    void gone(SinkKey sink) {
        depths.computeIfPresent(sink, (key, depth) -> Depth.NOTHING);
    }

    void delivered(String realm, String sink, int events) {
        counter("delivered", realm, sink).increment(events);
    }

    /** @param events of the batch that was not taken this time */
    void failed(String realm, String sink, int events) {
        counter("failed", realm, sink).increment(events);
    }

    void buried(String realm, String sink, int events) {
        counter("given.up", realm, sink).increment(events);
    }

    /** Something that has to be repaired: a fault of ours, or a database that does not answer. */
    void fault(String what) {
        Metrics.counter(PREFIX + "faults", "what", what).increment();
    }

    private static Counter counter(String name, String realm, String sink) {
        return Metrics.counter(PREFIX + name, "realm", realm, "sink", sink);
    }
}
