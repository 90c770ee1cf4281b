package dev.cornerstone.keycloak.event.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The request of the contract's fixtures is what is sent for its events, to the byte. */
class WebhookSignatureTest {

    private static final Path FIXTURES = Path.of("..", "docs", "events", "fixtures");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theFixturesHeadersAreThoseOfItsBody() throws IOException {
        JsonNode request = JSON.readTree(Files.readString(FIXTURES.resolve("request.json")));
        JsonNode keys = JSON.readTree(Files.readString(FIXTURES.resolve("keys.json")));
        byte[] body = Files.readAllBytes(FIXTURES.resolve("batch.json"));
        List<Message> batch = new ArrayList<>();
        JSON.readTree(body)
                .forEach(event -> batch.add(new Message(event.get("id").asText(), "", new byte[0])));

        Map<String, String> headers = WebhookSignature.with(
                        List.of(keys.get("signingKey").asText()))
                .headers(
                        batch,
                        body,
                        Instant.ofEpochSecond(
                                request.at("/headers/webhook-timestamp").asLong()));

        assertThat(headers)
                .allSatisfy((name, value) -> assertThat(value)
                        .isEqualTo(request.get("headers").get(name).asText()));
        assertThat(headers).containsOnlyKeys("webhook-id", "webhook-timestamp", "webhook-signature");
    }

    @Test
    void whileKeysAreChangedThereAreTwoSignatures() {
        String one = "whsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        String two = "whsk_AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

        String signatures = WebhookSignature.with(List.of(two, one))
                .headers(List.of(new Message("4711", "", new byte[0])), new byte[0], Instant.EPOCH)
                .get("webhook-signature");

        assertThat(signatures.split(" ")).hasSize(2).doesNotHaveDuplicates().allMatch(text -> text.startsWith("v1a,"));
    }

    @Test
    void whatIsNoKeyIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> WebhookSignature.with(List.of("hunter2hunter2")))
                .isInstanceOf(UnusableSink.class)
                .hasMessageContaining("whsk_")
                .hasMessageNotContaining("hunter2");
    }
}
