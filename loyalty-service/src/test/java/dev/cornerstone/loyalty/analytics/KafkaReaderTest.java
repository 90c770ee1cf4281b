package dev.cornerstone.loyalty.analytics;

import static dev.cornerstone.loyalty.testing.KeycloakEvents.event;
import static dev.cornerstone.loyalty.testing.KeycloakEvents.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.platform.Unavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is committed to Kafka, and when; the consumer is the one that Kafka's clients bring for tests. */
class KafkaReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition("cornerstone-identity-events", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<Event> taken = new ArrayList<>();
    private boolean databaseIsAway;

    private final KafkaReader reader = new KafkaReader(
            consumer,
            new EventReader(new ObjectMapper()),
            events -> {
                if (databaseIsAway) {
                    throw new Unavailable("The database is away", null);
                }
                taken.addAll(events);
            },
            Duration.ZERO,
            metrics);

    @BeforeEach
    void aTopic() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    @Test
    void whatIsInTheDatabaseIsCommitted() throws InterruptedException {
        record(0, login());
        record(1, login());

        reader.round();

        assertThat(taken).hasSize(2);
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void whatCouldNotBeTakenInIsReadAgain() throws InterruptedException {
        record(0, login());
        databaseIsAway = true;
        reader.round();
        assertThat(taken).isEmpty();
        assertThat(consumer.position(PARTITION)).isZero();
        assertThat(committed()).isZero();

        databaseIsAway = false;
        record(0, login());
        reader.round();

        assertThat(taken).hasSize(1);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void aRecordThatIsNoEventStopsNobodyBehindIt() throws InterruptedException {
        record(0, "no event");
        record(1, login());

        reader.round();

        assertThat(taken).hasSize(1);
        assertThat(committed()).isEqualTo(2);
        assertThat(metrics.counter("loyalty.identity.records.unreadable").count())
                .isEqualTo(1);
    }

    @Test
    void stoppedItClosesTheConsumer() {
        reader.stop();

        reader.run();

        assertThat(consumer.closed()).isTrue();
    }

    private void record(long offset, String value) {
        consumer.addRecord(
                new ConsumerRecord<>(PARTITION.topic(), 0, offset, null, value.getBytes(StandardCharsets.UTF_8)));
    }

    private long committed() {
        var offset = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return offset == null ? 0 : offset.offset();
    }

    private static String login() {
        String batch =
                json(List.of(event("login", "ada", Instant.parse("2026-11-22T10:15:01Z"), Map.of("client", "x"))));
        return batch.substring(1, batch.length() - 1);
    }
}
