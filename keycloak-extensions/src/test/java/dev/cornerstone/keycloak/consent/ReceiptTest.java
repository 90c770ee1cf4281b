package dev.cornerstone.keycloak.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cornerstone.keycloak.consent.log.Answer;
import dev.cornerstone.keycloak.consent.log.Answer.Choice;
import dev.cornerstone.keycloak.consent.log.Answer.Giver;
import dev.cornerstone.keycloak.consent.log.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts against the schema that is published, {@code docs/consent-receipt.schema.json}. */
class ReceiptTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ISSUER = "https://id.example.test/realms/cornerstone";

    private final Map<String, String> attributes = new HashMap<>(Map.of(
            "cornerstone.consent.purposes", "news share:roastery",
            "cornerstone.consent.news.version", "1.0",
            "cornerstone.consent.news.title.en", "News",
            "cornerstone.consent.news.text.en", "We write to you.",
            "cornerstone.consent.share:roastery.version", "1.0",
            "cornerstone.consent.share:roastery.title.en", "Roastery",
            "cornerstone.consent.share:roastery.text.en", "It knows you."));

    @ParameterizedTest
    @EnumSource(Choice.class)
    void everyReceiptIsOfTheSchema(Choice choice) throws Exception {
        JsonNode receipt = receipt("news", choice, Giver.MEMBER, null);

        assertThat(faults(receipt)).isEmpty();
        assertThat(receipt.at("/event/event_state").asText()).isEqualTo(choice.word());
        assertThat(receipt.at("/pii_processing/purposes/0/description").asText())
                .isEqualTo("We write to you.");
    }

    @Test
    void aGuardiansReceiptSaysWhoGaveItAndByWhatProof() throws Exception {
        JsonNode event =
                receipt("news", Choice.GRANTED, Giver.GUARDIAN, "a-request").get("event");

        assertThat(event.get("given_by").asText()).isEqualTo("guardian");
        assertThat(event.get("entity_id").asText()).isEqualTo("a-request");
        assertThat(event.get("proof").asText()).contains("a-request");
        assertThat(faults(receipt("news", Choice.GRANTED, Giver.GUARDIAN, "a-request")))
                .isEmpty();
    }

    @Test
    void whatIsSharedNamesWhoReceivesIt() throws Exception {
        JsonNode receipt = receipt("share:roastery", Choice.GRANTED, Giver.MEMBER, null);

        assertThat(faults(receipt)).isEmpty();
        assertThat(receipt.at("/pii_processing/purposes/0/recipient_third_parties/0")
                        .asText())
                .isEqualTo("roastery");
        assertThat(receipt.at("/party_identification/1/party_id").asText()).isEqualTo("roastery");
    }

    @Test
    void whatTheRealmSaysOfItselfIsInTheReceipt() throws Exception {
        attributes.putAll(Map.of(
                "cornerstone.consent.controller.address", "1 Bridge Street, Dublin",
                "cornerstone.consent.controller.contact", "privacy@example.test",
                "cornerstone.consent.controller.locations", "IE DE",
                "cornerstone.consent.controller.law", "IE",
                "cornerstone.consent.news.data", "email first-name",
                "cornerstone.consent.news.kept", "P13M"));
        JsonNode receipt = receipt("news", Choice.GRANTED, Giver.MEMBER, null);
        JsonNode purpose = receipt.at("/pii_processing/purposes/0");

        assertThat(faults(receipt)).isEmpty();
        assertThat(purpose.at("/pii_information/1/pii_type").asText()).isEqualTo("first-name");
        assertThat(purpose.at("/storage_locations/1").asText()).isEqualTo("DE");
        assertThat(purpose.get("retention_period").asText()).isEqualTo("P13M");
        assertThat(purpose.get("jurisdiction").asText()).isEqualTo("IE");
        assertThat(receipt.at("/party_identification/0/party_contact").asText()).isEqualTo("privacy@example.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"thirteen months", "13", "P"})
    void aPeriodThatIsNoneIsNamed(String period) {
        attributes.put("cornerstone.consent.news.kept", period);

        assertThatThrownBy(() -> Purposes.read(attributes, List.of("en"), "en"))
                .isInstanceOf(UnusablePurposes.class)
                .hasMessageContaining("cornerstone.consent.news.kept");
    }

    @Test
    void theSchemaRefusesWhatIsNoReceipt() throws Exception {
        assertThat(faults(JSON.readTree("{}"))).isNotEmpty();
        JsonNode receipt = receipt("news", Choice.GRANTED, Giver.MEMBER, null);
        ((ObjectNode) receipt.get("event")).put("event_state", "perhaps");
        assertThat(faults(receipt)).hasSize(1);
    }

    private JsonNode receipt(String purpose, Choice choice, Giver giver, String request) {
        Purposes purposes = Purposes.read(attributes, List.of("en"), "en");
        Answer answer = new Answer(
                "5d0c3c4e-8a52-4a86-8b1e-0f0d6b1f4c11",
                "6b8f5f0e-1c1c-4a3f-9a44-0e3a4f3b2c10",
                purpose,
                "1.0",
                choice,
                "en",
                purposes.named(purpose).orElseThrow().in("en", "en").digest(),
                "web",
                Instant.ofEpochMilli(1_700_000_000_000L),
                giver,
                request);
        Map<String, Object> receipt = Receipt.described(
                purposes, ISSUER, "Cornerstone", new Row("realm", 3, 1, answer, "0".repeat(64), "1".repeat(64)));
        receipt.put("signature", "a.b.c");
        return JSON.valueToTree(receipt);
    }

    private static List<String> faults(JsonNode receipt) throws Exception {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "consent-receipt.schema.json")), InputFormat.JSON);
        return schema.validate(receipt).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }
}
