package dev.cornerstone.keycloak.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.event.sink.KafkaBroker;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.oauth.OAuthClient;
import org.keycloak.testframework.oauth.annotations.InjectOAuthClient;
import org.keycloak.testframework.realm.ManagedRealm;

/** A login on the real server is a record in a real broker, also when the broker was away. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class KafkaEventsIT {

    private static final String TOPIC = "cornerstone-identity";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path directory;

    @InjectRealm(config = EventsRealm.class)
    ManagedRealm realm;

    @InjectAdminClient
    Keycloak admin;

    @InjectOAuthClient
    OAuthClient oauth;

    @Test
    void aLoginIsARecordUnderTheMembersKeyAndWhatTheBrokerMissedComesOnceAndInOrder() throws Exception {
        String sink = "stream-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        try (KafkaBroker broker = new KafkaBroker(directory)) {
            broker.createTopic(TOPIC, 1);
            add(sink, broker.address());

            oauth.client("shop", "secret");
            oauth.doLogin("ada", EventsRealm.PASSWORD);

            List<JsonNode> first = read(broker, 1);
            assertThat(first).singleElement().satisfies(login -> {
                assertThat(login.get("type").asText()).isEqualTo(EventName.LOGIN.type());
                assertThat(login.get("subject").asText()).isEqualTo(subject());
            });

            broker.goesDown();
            assertThat(signIn(EventsRealm.PASSWORD)).isEqualTo(200);
            assertThat(signIn("a guess")).isIn(400, 401);
            assertThat(signIn(EventsRealm.PASSWORD)).isEqualTo(200);
            assertThat(waiting(sink)).isEqualTo(3);

            broker.comesUp();
            List<JsonNode> all = read(broker, 4);
            assertThat(all.get(0)).isEqualTo(first.get(0));
            assertThat(all.stream().map(event -> event.get("type").asText()))
                    .containsExactly(
                            EventName.LOGIN.type(),
                            EventName.LOGIN.type(),
                            EventName.LOGIN_FAILED.type(),
                            EventName.LOGIN.type());
            assertThat(all.stream().map(event -> event.get("id").asText())).doesNotHaveDuplicates();
        }
    }

    private void add(String name, String servers) {
        var sink = EventsRealm.kafkaSink(name, servers, TOPIC);
        sink.getConfig().put("events", List.of("login", "login-failed"));
        try (Response response = realm.admin().components().add(sink)) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
    }

    /** What is in the topic once there are so many and, for a moment more, no further one; each as the contract wants it. */
    private List<JsonNode> read(KafkaBroker broker, int count) throws IOException {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address()),
                new StringDeserializer(),
                new StringDeserializer())) {
            Set<TopicPartition> partitions = Set.of(new TopicPartition(TOPIC, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (records.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
            }
            consumer.poll(Duration.ofSeconds(2)).forEach(records::add);
        }
        assertThat(records).hasSize(count);
        List<JsonNode> events = new ArrayList<>();
        for (ConsumerRecord<String, String> record : records) {
            JsonNode event = Contract.JSON.readTree(record.value());
            assertThat(Contract.faults(event)).isEmpty();
            assertThat(record.key()).isEqualTo(event.get("subject").asText());
            events.add(event);
        }
        return events;
    }

    private int signIn(String password) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(realm.getBaseUrl() + "/protocol/openid-connect/token"))
                                .timeout(PATIENCE)
                                .header("content-type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "grant_type=password&client_id=shop&client_secret=secret&username=ada&password="
                                                + password.replace(' ', '+')))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private int waiting(String sink) throws IOException, InterruptedException {
        String address = realm.getBaseUrl().replace("/realms/", "/admin/realms/") + "/cornerstone-events";
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(PATIENCE)
                        .header(
                                "authorization",
                                "Bearer " + admin.tokenManager().getAccessTokenString())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        for (JsonNode row : Contract.JSON.readTree(answer.body())) {
            if (row.get("name").asText().equals(sink)) {
                return row.get("waiting").asInt();
            }
        }
        throw new AssertionError("no sink " + sink + " in " + answer.body());
    }

    private String subject() {
        byte[] key = Base64.getDecoder()
                .decode(Contract.fixture("keys").get("subjectKey").asText());
        String ada = realm.admin().users().search("ada").get(0).getId();
        return new Pseudonyms(key).ofUser(realm.getName(), ada);
    }
}
