package dev.cornerstone.loyalty.analytics;

import static dev.cornerstone.loyalty.testing.KeycloakEvents.event;
import static dev.cornerstone.loyalty.testing.KeycloakEvents.json;
import static dev.cornerstone.loyalty.testing.KeycloakEvents.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.platform.Unavailable;
import dev.cornerstone.loyalty.testing.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with a real broker, which is not there yet when the service starts. */
@ServiceTest
@TestProfile(KafkaReaderTest.ReadsFromKafka.class)
class KafkaReaderTest {

    private static final int PORT = freePort();
    private static final String SERVERS = "127.0.0.1:" + PORT;
    private static final String TOPIC = "cornerstone-loyalty";
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    public static final class ReadsFromKafka implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("loyalty.analytics.kafka.bootstrap-servers", SERVERS);
        }
    }

    @TempDir
    static Path directory;

    private static KafkaBroker broker;

    @Inject
    KafkaSource source;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void theServiceStartsAndTheBrokerLater() throws Exception {
        if (broker == null) {
            RestAssured.get("/v1/nothing").then().statusCode(404);
            broker = new KafkaBroker(directory, PORT);
            broker.createTopic(TOPIC, 4);
            broker.createTopic("another", 1);
        }
    }

    @AfterAll
    static void noBroker() {
        broker.close();
        broker = null;
    }

    @Test
    void anEventIsTakenInOnceByWhicheverWayItComes() throws Exception {
        double taken = counted("kafka", "taken");
        double seen = counted("kafka", "seen-before");
        List<Map<String, Object>> events = List.of(login("ada"), login("ada"), login("grace"));
        send(events.subList(0, 2)).then().body("taken", equalTo(2));

        write("ada", events.get(0));
        write("ada", events.get(1));
        write("grace", events.get(2));
        write("grace", events.get(2));

        await(() -> counted("kafka", "taken") == taken + 1 && counted("kafka", "seen-before") == seen + 3);
        send(events).then().body("taken", equalTo(0)).body("passedOver", equalTo(3));
    }

    @Test
    void aRecordThatIsNoEventIsCountedAndStopsNobodyBehindIt() throws Exception {
        double taken = counted("kafka", "taken");
        double unreadable =
                metrics.counter("loyalty.identity.records.unreadable").count();

        write(TOPIC, "ada", "no event");
        write(TOPIC, "ada", null);
        write("ada", login("ada"));

        await(() -> counted("kafka", "taken") == taken + 1);
        assertThat(metrics.counter("loyalty.identity.records.unreadable").count())
                .isEqualTo(unreadable + 2);
    }

    @Test
    void whatComesWhileTheServiceIsDownIsReadWhenItIsUpAgainAndNothingElse() throws Exception {
        double taken = counted("kafka", "taken");
        write("ada", login("ada"));
        await(() -> counted("kafka", "taken") == taken + 1);
        source.stop(null);
        double seen = counted("kafka", "seen-before");

        write("ada", login("ada"));
        source.start(new StartupEvent());

        await(() -> counted("kafka", "taken") == taken + 2);
        assertThat(counted("kafka", "seen-before")).isEqualTo(seen);
    }

    @Test
    void whatCouldNotBeTakenInIsReadAgain() throws Exception {
        BlockingQueue<List<Event>> tries = new LinkedBlockingQueue<>();
        KafkaReader reader = new KafkaReader(
                () -> {
                    KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                            Map.of(
                                    "bootstrap.servers",
                                    SERVERS,
                                    "group.id",
                                    "unlucky",
                                    "enable.auto.commit",
                                    false,
                                    "auto.offset.reset",
                                    "earliest"),
                            new ByteArrayDeserializer(),
                            new ByteArrayDeserializer());
                    consumer.subscribe(List.of("another"));
                    return consumer;
                },
                new EventReader(new ObjectMapper()),
                events -> {
                    tries.add(events);
                    if (tries.size() == 1) {
                        throw new Unavailable("The database is away", null);
                    }
                },
                Duration.ZERO,
                new SimpleMeterRegistry());
        Thread thread = new Thread(reader);
        thread.start();

        write("another", "ada", text(login("ada")));
        await(() -> tries.size() == 2);
        reader.stop();
        thread.join(AT_MOST.toMillis());

        assertThat(thread.isAlive()).isFalse();
        assertThat(new ArrayList<>(tries).get(1)).isEqualTo(new ArrayList<>(tries).get(0));
    }

    private static Map<String, Object> login(String account) {
        return event("login", account, NOW, Map.of("client", "cornerstone-web", "channel", "web"));
    }

    private static void write(String key, Map<String, Object> event) throws Exception {
        write(TOPIC, key, text(event));
    }

    private static String text(Map<String, Object> event) {
        String batch = json(List.of(event));
        return batch.substring(1, batch.length() - 1);
    }

    /** As Keycloak's sink writes: one event in a record, in JSON; no text is a record without a value. */
    private static void write(String topic, String key, String text) throws Exception {
        byte[] value = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        byte[] contentType = "application/cloudevents+json; charset=utf-8".getBytes(StandardCharsets.US_ASCII);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SERVERS, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            topic, null, key, value, List.of(new RecordHeader("content-type", contentType))))
                    .get(AT_MOST.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private double counted(String via, String outcome) {
        var counter = metrics.find("loyalty.identity.events")
                .tags("type", "login", "outcome", outcome, "via", via)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(AT_MOST);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** One for the profile and for the tests, which may be read by different class loaders. */
    private static int freePort() {
        Object port = System.getProperties().computeIfAbsent("cornerstone.test.kafka.port", name -> {
            try {
                return Integer.toString(KafkaBroker.freePort());
            } catch (IOException none) {
                throw new IllegalStateException(none);
            }
        });
        return Integer.parseInt(port.toString());
    }
}
