package dev.cornerstone.loyalty.analytics;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads events from Kafka where it is configured to, as long as the service runs. */
@Singleton
final class KafkaSource {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(5);

    private final AnalyticsConfig config;
    private final EventReader reader;
    private final Intake intake;
    private final MeterRegistry metrics;
    private KafkaReader reading;
    private Thread thread;

    KafkaSource(AnalyticsConfig config, EventReader reader, Intake intake, MeterRegistry metrics) {
        this.config = config;
        this.reader = reader;
        this.intake = intake;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent started) {
        config.kafka().bootstrapServers().ifPresent(servers -> {
            reading = new KafkaReader(
                    () -> subscription(servers),
                    reader,
                    events -> intake.take(events, Intake.Via.KAFKA),
                    PAUSE,
                    metrics);
            thread = new Thread(reading, "identity-events");
            thread.start();
        });
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        if (reading != null) {
            reading.stop();
            thread.join(STOPPED_WITHIN.toMillis());
        }
    }

    private Consumer<byte[], byte[]> subscription(String servers) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties(servers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(config.kafka().topic()));
        return consumer;
    }

    /** What the configuration says, but for what makes sure that nothing is lost. */
    private Properties properties(String servers) {
        Properties properties = new Properties();
        properties.putAll(config.kafka().properties());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, config.kafka().group());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batchMax());
        return properties;
    }
}
