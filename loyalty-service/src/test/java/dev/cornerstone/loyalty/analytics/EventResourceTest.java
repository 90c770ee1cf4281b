package dev.cornerstone.loyalty.analytics;

import static dev.cornerstone.loyalty.testing.Calls.assertRefused;
import static dev.cornerstone.loyalty.testing.KeycloakEvents.event;
import static dev.cornerstone.loyalty.testing.KeycloakEvents.json;
import static dev.cornerstone.loyalty.testing.KeycloakEvents.send;
import static dev.cornerstone.loyalty.testing.KeycloakEvents.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.KeycloakEvents;
import dev.cornerstone.loyalty.testing.ServiceTest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes over HTTP is stored once, and what cannot be believed or read changes nothing. */
@ServiceTest
class EventResourceTest {

    private static final Path FIXTURES = Path.of("..", "docs", "events", "fixtures");
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Inject
    DataSource database;

    @Inject
    MeterRegistry metrics;

    @Inject
    ObjectMapper json;

    private Books before;

    @BeforeEach
    void aPictureOfAllTables() {
        before = Books.of(database);
    }

    @Test
    void theRequestOfTheFixturesIsBelievedAtItsTime() throws IOException {
        JsonNode request = json.readTree(FIXTURES.resolve("request.json").toFile());
        byte[] body =
                Files.readAllBytes(FIXTURES.resolve(request.get("bodyFile").asText()));
        JsonNode headers = request.get("headers");
        Clock then = Clock.fixed(
                Instant.ofEpochSecond(
                        Long.parseLong(headers.get("webhook-timestamp").asText())),
                ZoneOffset.UTC);
        Signatures signatures = new Signatures(List.of(request.get("publicKey").asText()), Duration.ofMinutes(5), then);

        assertThat(signatures.flaw(
                        headers.get("webhook-id").asText(),
                        headers.get("webhook-timestamp").asText(),
                        headers.get("webhook-signature").asText(),
                        body))
                .isEmpty();
        body[0] = ' ';
        assertThat(signatures.flaw(
                        headers.get("webhook-id").asText(),
                        headers.get("webhook-timestamp").asText(),
                        headers.get("webhook-signature").asText(),
                        body))
                .contains(Signatures.Flaw.FORGED);
    }

    @Test
    void everyFixtureIsTakenInOnceAndTheSecondTimeChangesNothing() throws IOException {
        ArrayNode batch = json.createArrayNode();
        try (var files = Files.list(FIXTURES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".v1.json")).toList()) {
                batch.add(json.readTree(file.toFile()));
            }
        }
        batch.forEach(event -> ((ObjectNode) event).put("id", UUID.randomUUID().toString()));

        send(KeycloakEvents.BATCH, batch.toString())
                .then()
                .statusCode(200)
                .body("taken", equalTo(batch.size()))
                .body("passedOver", equalTo(0));

        Books after = Books.of(database);
        send(KeycloakEvents.BATCH, batch.toString())
                .then()
                .statusCode(200)
                .body("taken", equalTo(0))
                .body("passedOver", equalTo(batch.size()));
        assertThat(Books.of(database)).isEqualTo(after);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyTypeOfTheContractIsKnown(EventType type) {
        assertThat(Files.exists(FIXTURES.getParent().resolve(type.word() + ".v1.json")))
                .isTrue();
    }

    @Test
    void oneEventThatIsNoBatchIsTakenInToo() {
        String one = json(List.of(event("login", "ada", NOW, Map.of("client", "cornerstone-web"))));

        send(KeycloakEvents.SINGLE, one.substring(1, one.length() - 1))
                .then()
                .statusCode(200)
                .body("taken", equalTo(1));
    }

    @Test
    void anEventTwiceInOneBatchIsOne() {
        Map<String, Object> event = event("login", "ada", NOW, Map.of("client", "cornerstone-web"));

        send(event, event).then().statusCode(200).body("taken", equalTo(1)).body("passedOver", equalTo(1));
    }

    @Test
    void oneIdOfTwoSourcesIsTwoEvents() {
        Map<String, Object> event = event("login", "ada", NOW, Map.of("client", "cornerstone-web"));
        Map<String, Object> other = new LinkedHashMap<>(event);
        other.put("source", "/realms/elsewhere");

        send(event, other).then().body("taken", equalTo(2));
    }

    @Test
    void aTypeThatNobodyKnowsIsKeptAndCounted() throws SQLException {
        Map<String, Object> event = event("telepathy", "ada", NOW, Map.of("thought", "of you"));
        double counted = counted("unknown", "unknown-type");

        send(event).then().statusCode(200).body("taken", equalTo(1));

        assertThat(counted("unknown", "unknown-type")).isEqualTo(counted + 1);
        assertThat(stored((String) event.get("id"))).isEqualTo("false {\"thought\": \"of you\"}");
    }

    @Test
    void whoThePersonIsIsNotKept() throws SQLException {
        Map<String, Object> event = event(
                "login", "ada", NOW, Map.of("client", "cornerstone-web", "person", Map.of("email", "ada@example.com")));

        send(event).then().statusCode(200);

        assertThat(stored((String) event.get("id"))).isEqualTo("true {\"client\": \"cornerstone-web\"}");
    }

    @Test
    void anEventThatIsOlderThanEventsAreKeptIsPassedOver() {
        Map<String, Object> old = event("login", "ada", NOW.minus(Duration.ofDays(401)), Map.of("client", "web"));

        send(old).then().statusCode(200).body("taken", equalTo(0)).body("passedOver", equalTo(1));

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void aBadSignatureIsRefusedAndCounted() {
        String body = json(List.of(event("login", "ada", NOW, Map.of("client", "cornerstone-web"))));

        KeycloakEvents.badlySigned(body).forEach((way, headers) -> {
            double counted = refused();
            assertRefused(
                    KeycloakEvents.post(KeycloakEvents.BATCH, body, headers),
                    401,
                    "invalid-signature",
                    database,
                    before);
            assertThat(refused()).as(way).isEqualTo(counted + 1);
        });
    }

    /** While the sender changes its key it signs with both. */
    @Test
    void oneGoodSignatureAmongSeveralIsEnough() {
        String body = json(List.of(event("login", "ada", NOW, Map.of("client", "cornerstone-web"))));
        Map<String, String> headers = signed(body);
        headers.computeIfPresent("webhook-signature", (name, good) -> "v1a,AAAA " + good + " v2,later");

        KeycloakEvents.post(KeycloakEvents.BATCH, body, headers).then().statusCode(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | '' | ''",
                "half of it | [{ | ''",
                "no array | {} | ''",
                "no event | [1] | /0",
                "no version | [{\"id\":\"1\"}] | /0/specversion",
                "another version | [{\"specversion\":\"0.3\"}] | /0/specversion",
                "no type | [{\"specversion\":\"1.0\"}] | /0/type",
                "no source | [{\"specversion\":\"1.0\",\"type\":\"x\"}] | /0/source",
                "no id | [{\"specversion\":\"1.0\",\"type\":\"x\",\"source\":\"/x\"}] | /0/id",
                "no time | [{\"specversion\":\"1.0\",\"type\":\"x\",\"source\":\"/x\",\"id\":\"1\"}] | /0/time",
                "a bad time | [{\"specversion\":\"1.0\",\"type\":\"x\",\"source\":\"/x\",\"id\":\"1\",\"time\":\"noon\"}] | /0/time",
                "a number for an id | [{\"specversion\":\"1.0\",\"type\":\"x\",\"source\":\"/x\",\"id\":1}] | /0/id",
                "a name for a subject | [{\"specversion\":\"1.0\",\"type\":\"dev.cornerstone.identity.login.v1\",\"subject\":\"ada\",\"data\":{}}] | /0/subject",
                "a zero | [{\"specversion\":\"1.0\",\"type\":\"x\",\"data\":{\"a\":\"\\u0000\"}}] | /0/data",
                "half a pair | [{\"specversion\":\"1.0\",\"type\":\"x\",\"data\":{\"a\":\"\\ud83d\"}}] | /0/data",
                "no data | [{\"specversion\":\"1.0\",\"type\":\"dev.cornerstone.identity.login.v1\"}] | /0/data",
            })
    void whatIsNoEventIsRefusedAndSaidWhere(String what, String body, String pointer) {
        Response answer = send(KeycloakEvents.BATCH, body == null ? "" : body);

        assertRefused(answer, 400, "invalid-request", database, before)
                .then()
                .body("errors[0].pointer", equalTo(pointer == null ? "" : pointer));
    }

    @Test
    void ofABatchWithOneThatIsNoEventNothingIsTakenIn() {
        Map<String, Object> good = event("login", "ada", NOW, Map.of("client", "cornerstone-web"));
        Map<String, Object> bad = event("login", "ada", NOW, Map.of("client", "cornerstone-web"));
        bad.remove("id");

        assertRefused(send(good, bad), 400, "invalid-request", database, before)
                .then()
                .body("errors[0].pointer", equalTo("/1/id"));
    }

    @Test
    void fiveHundredEventsAreABatchAndOneMoreIsTooMany() {
        List<Map<String, Object>> events = new ArrayList<>(IntStream.range(0, 501)
                .mapToObj(each -> event("logout", "ada", NOW, Map.of()))
                .toList());

        assertRefused(send(events), 400, "invalid-request", database, before);
        send(events.subList(1, 501)).then().statusCode(200).body("taken", equalTo(500));
    }

    @Test
    void moreThanAMegabyteIsTooMuchAndABatchOfSomeHundredKilobytesIsNot() {
        String space = " ".repeat(500_000);

        send(KeycloakEvents.BATCH, "[" + space + "]").then().statusCode(200);
        assertRefused(
                send(KeycloakEvents.BATCH, "[" + space + space + space + "]"), 413, "body-too-large", database, before);
    }

    @Test
    void anythingButCloudEventsIsNotTaken() {
        assertRefused(send("application/json", "[]"), 415, "unsupported-media-type", database, before);
    }

    @Test
    void twoBatchesThatMeetAreTakenInOnce() throws Exception {
        List<Map<String, Object>> events = new ArrayList<>(IntStream.range(0, 50)
                .mapToObj(each -> event(
                        "credential-changed", "member-" + each, NOW, Map.of("credential", "password", "action", "set")))
                .toList());
        List<Map<String, Object>> reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        ExecutorService senders = Executors.newFixedThreadPool(4);
        List<Callable<Response>> requests =
                List.of(() -> send(events), () -> send(reversed), () -> send(events), () -> send(reversed));
        List<Future<Response>> answers = senders.invokeAll(requests);
        senders.shutdown();

        int taken = 0;
        for (Future<Response> answer : answers) {
            answer.get().then().statusCode(200);
            taken += answer.get().<Integer>path("taken");
        }
        assertThat(taken).isEqualTo(50);
    }

    private double counted(String type, String outcome) {
        var counter = metrics.find("loyalty.identity.events")
                .tags("type", type, "outcome", outcome, "via", "http")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private double refused() {
        return metrics.find("loyalty.identity.requests.refused").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private String stored(String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select known || ' ' || data::text from identity_event where id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
