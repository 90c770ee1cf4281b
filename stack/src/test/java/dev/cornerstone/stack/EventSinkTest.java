package dev.cornerstone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventSinkTest {

    @Test
    void readsWhatKeycloaksMetricsSayOfEachSink() {
        assertThat(EventSink.in("""
            # HELP cornerstone_events_waiting Events that the sink has not taken yet
            # TYPE cornerstone_events_waiting gauge
            cornerstone_events_waiting{realm="cornerstone",sink="loyalty"} 1200.0
            cornerstone_events_waiting{realm="cornerstone",sink="stream"} 0.0
            cornerstone_events_dead{realm="cornerstone",sink="loyalty"} 3.0
            cornerstone_events_oldest_age_seconds{realm="cornerstone",sink="loyalty"} 61.5
            cornerstone_events_delivered_total{realm="cornerstone",sink="loyalty"} 9.0
            """))
                .containsExactly(
                        new EventSink("cornerstone/loyalty", 1_200, 3, Duration.ofSeconds(61)),
                        new EventSink("cornerstone/stream", 0, 0, Duration.ZERO));
    }

    @Test
    void aKeycloakThatSaysNothingHasNoSinks() {
        assertThat(EventSink.in("")).isEmpty();
    }
}
