package dev.cornerstone.keycloak.event.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real broker has of what was sent. */
class KafkaTransportIT {

    private static final String TOPIC = "identity";

    @TempDir
    static Path directory;

    private static KafkaBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = new KafkaBroker(directory);
        broker.createTopic(TOPIC, 4);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void everyEventIsARecordAndThoseOfAMemberAreInOrder() throws Exception {
        List<Message> batch = IntStream.range(0, 200)
                .mapToObj(i -> message("e" + i, "member-" + i % 7, 300))
                .toList();

        Answer answer;
        try (Transport kafka = KafkaTransport.to(broker.address(), TOPIC, Map.of())) {
            answer = kafka.send(batch);
        }

        assertThat(answer.kind()).as(answer.reason()).isEqualTo(Answer.Kind.TAKEN);
        assertThat(answer.taken()).hasSize(200);
        List<ConsumerRecord<String, String>> records = read(200);
        assertThat(records)
                .hasSize(200)
                .allSatisfy(record -> assertThat(new String(
                                record.headers().lastHeader("content-type").value(), StandardCharsets.US_ASCII))
                        .startsWith("application/cloudevents+json"));
        for (int member = 0; member < 7; member++) {
            String key = "member-" + member;
            assertThat(records.stream()
                            .filter(record -> record.key().equals(key))
                            .map(ConsumerRecord::value))
                    .containsExactlyElementsOf(batch.stream()
                            .filter(message -> message.key().equals(key))
                            .map(message -> new String(message.json(), StandardCharsets.UTF_8))
                            .toList());
        }
    }

    @Test
    void anEventThatIsTooLargeIsRefusedAndTheOthersAreTaken() throws Exception {
        Answer answer;
        try (Transport kafka = KafkaTransport.to(broker.address(), TOPIC, Map.of())) {
            answer = kafka.send(List.of(message("small", "ada", 10), message("huge", "bea", 2_000_000)));
        }

        assertThat(answer.kind()).isEqualTo(Answer.Kind.REFUSED);
        assertThat(answer.taken()).containsExactly("small");
        assertThat(answer.reason()).contains("RecordTooLarge");
    }

    @Test
    void aTopicThatIsNotThereAndABrokerThatIsNotThereFail() throws Exception {
        try (Transport kafka = KafkaTransport.to(broker.address(), "nowhere", Map.of())) {
            assertThat(kafka.send(List.of(message("1", "ada", 10))).kind()).isEqualTo(Answer.Kind.FAILED);
        }
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (Transport kafka = KafkaTransport.to("127.0.0.1:" + port, TOPIC, Map.of())) {
            Answer answer = kafka.send(List.of(message("1", "ada", 10)));
            assertThat(answer.kind()).isEqualTo(Answer.Kind.FAILED);
            assertThat(answer.taken()).isEmpty();
        }
    }

    private static List<ConsumerRecord<String, String>> read(int count) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address()),
                new StringDeserializer(),
                new StringDeserializer())) {
            Set<TopicPartition> partitions = IntStream.range(0, 4)
                    .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (int empty = 0; records.size() < count && empty < 20; ) {
                int before = records.size();
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
                empty = records.size() == before ? empty + 1 : 0;
            }
        }
        return records.stream()
                .filter(record -> record.key().startsWith("member-"))
                .toList();
    }

    private static Message message(String id, String key, int chars) {
        return new Message(
                id,
                key,
                ("{\"id\":\"" + id + "\",\"x\":\"" + "x".repeat(chars) + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}
