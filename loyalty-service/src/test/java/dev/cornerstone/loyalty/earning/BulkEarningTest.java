package dev.cornerstone.loyalty.earning;

import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.api.JsonLines;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Log;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class BulkEarningTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    DataSource database;

    @TestHTTPResource
    URI service;

    @BeforeEach
    void aProgramme() {
        Programme.isSetUp();
    }

    @Test
    void everyLineIsBookedAndAnsweredInItsPlace() {
        Participant ada = Programme.member();
        Participant grace = Programme.member();

        List<JsonNode> results =
                results(post(newKey(), line(ada, 100, null), line(grace, 30, null), line(ada, 5, null)));

        assertThat(results).extracting(result -> result.get("line").asInt()).containsExactly(1, 2, 3);
        assertThat(results).extracting(result -> result.get("status").asInt()).containsOnly(201);
        assertThat(results)
                .extracting(result -> result.at("/earning/points").asLong())
                .containsExactly(100L, 30L, 5L);
        assertThat(ada.available()).isEqualTo(105);
        assertThat(grace.available()).isEqualTo(30);
        assertThat(Books.contradictions(database)).isEmpty();
    }

    @Test
    void aLineThatCannotBeBookedIsRefusedAloneAndSaysWhy() {
        Participant ada = Programme.member();
        String receipt = newKey();
        ada.earn("roastery", 1, receipt).then().statusCode(201);
        String twice = newKey();

        List<JsonNode> results = results(post(
                newKey(),
                line(ada, 10, null),
                "{\"member\":",
                "{\"member\":\"9712 0000 0000 0000\",\"points\":1}",
                line(ada, 0, null),
                line(ada, 20, receipt),
                "",
                line(ada, 40, twice),
                line(ada, 80, twice),
                "{\"member\":\"" + ada.card() + "\",\"points\":1,\"maturesAt\":\"2020-01-01T00:00:00Z\"}",
                "{\"member\":\"" + ada.card() + "\",\"points\":1,\"surprise\":true}",
                "[]",
                "null"));

        assertThat(results)
                .extracting(result -> result.get("line").asInt() + " "
                        + (result.has("problem")
                                ? type(result)
                                : result.get("status").asText()))
                .containsExactly(
                        "1 201",
                        "2 malformed-json",
                        "3 unknown-member",
                        "4 invalid-request",
                        "5 receipt-already-used",
                        "7 201",
                        "8 receipt-already-used",
                        "9 invalid-request",
                        "10 invalid-request",
                        "11 invalid-request",
                        "12 invalid-request");
        assertThat(results.get(3).at("/problem/errors/0/pointer").asText()).isEqualTo("/points");
        assertThat(ada.available()).isEqualTo(1 + 10 + 40);
    }

    @Test
    void aRepeatedRequestIsAnsweredByteForByteAndBooksNothing() {
        Participant ada = Programme.member();
        String key = newKey();
        String[] lines = {line(ada, 100, newKey()), "{}", line(ada, 7, null)};
        Response first = post(key, lines);
        Books before = Books.of(database);

        Response second = post(key, lines);

        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(Books.of(database)).isEqualTo(before);
        assertThat(post(key, line(ada, 1, null)).statusCode()).isEqualTo(422);
        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void whatTheBudgetOfAPromotionDoesNotCoverIsRefusedForItsLinesOnly() {
        Participant ada = Programme.member();
        String promotion = "p" + UUID.randomUUID().toString().substring(0, 8);
        Programme.as(Token.operator())
                .body(Map.of("points", 50, "period", "total", "promotion", promotion))
                .put("/v1/partners/roastery/budgets/" + promotion)
                .then()
                .statusCode(201);

        List<JsonNode> results =
                results(post(newKey(), promoted(ada, 30, promotion), line(ada, 1, null), promoted(ada, 30, promotion)));

        assertThat(results.get(0).get("status").asInt()).isEqualTo(409);
        assertThat(type(results.get(0))).isEqualTo("budget-exhausted");
        assertThat(results.get(0).at("/problem/remaining").asLong()).isEqualTo(50);
        assertThat(results.get(1).get("status").asInt()).isEqualTo(201);
        assertThat(type(results.get(2))).isEqualTo("budget-exhausted");
        assertThat(ada.available()).isEqualTo(1);
        assertThat(results(post(newKey(), promoted(ada, 30, promotion), promoted(ada, 20, promotion))))
                .extracting(result -> result.get("status").asInt())
                .containsOnly(201);
        assertThat(ada.available()).isEqualTo(51);
    }

    @Test
    void whatIsNoFileOfLinesIsRefusedWhole() {
        Participant ada = Programme.member();
        String tooMany = IntStream.rangeClosed(0, 500)
                .mapToObj(number -> line(ada, 1, null))
                .collect(Collectors.joining("\n"));
        Books before = Books.of(database);

        assertProblem(send(newKey(), JsonLines.MEDIA_TYPE, ""), 400, "invalid-request");
        assertProblem(send(newKey(), JsonLines.MEDIA_TYPE, "\n \n"), 400, "invalid-request");
        assertProblem(send(newKey(), JsonLines.MEDIA_TYPE, tooMany), 400, "invalid-request");
        assertProblem(send(null, JsonLines.MEDIA_TYPE, line(ada, 1, null)), 400, "idempotency-key-missing");
        assertProblem(send(newKey(), "application/json", line(ada, 1, null)), 415, "unsupported-media-type");
        assertProblem(
                send(newKey(), JsonLines.MEDIA_TYPE, " ".repeat(1_100_000) + line(ada, 1, null)),
                413,
                "body-too-large");
        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void aFileMayBeWrittenWhileItIsSentUpToTheSameSize() throws Exception {
        Participant ada = Programme.member();

        assertThat(chunked(line(ada, 3, null)).statusCode()).isEqualTo(200);
        assertThat(ada.available()).isEqualTo(3);
        Books before = Books.of(database);
        Log log = Log.fromNow();
        HttpResponse<String> refused = chunked(" ".repeat(1_100_000) + line(ada, 1, null));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("/problems/body-too-large");
        assertThat(log.text()).doesNotContain("ERROR");
        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedAndNotReplaced() throws Exception {
        Participant ada = Programme.member();
        Books before = Books.of(database);

        HttpResponse<String> refused = chunked(
                ("{\"member\":\"" + ada.card() + "\",\"points\":1,\"note\":\"Zo\u00eb\"}")
                        .getBytes(StandardCharsets.ISO_8859_1),
                JsonLines.MEDIA_TYPE);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("/problems/malformed-json");
        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void theMediaTypeIsTheSameInEveryCaseAndWithParameters() throws Exception {
        Participant ada = Programme.member();

        assertThat(chunked(line(ada, 3, null).getBytes(StandardCharsets.UTF_8), "Application/X-NDJSON; charset=utf-8")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void filesThatShareMembersAndReceiptsAtOnceBookEachReceiptOnce() throws Exception {
        List<Participant> members =
                IntStream.range(0, 12).mapToObj(number -> Programme.member()).toList();
        List<String> receipts =
                IntStream.range(0, 60).mapToObj(number -> newKey()).toList();
        ExecutorService clients = Executors.newFixedThreadPool(6);

        List<Future<Response>> requests = new ArrayList<>();
        for (int client = 0; client < 6; client++) {
            int turn = client;
            String[] lines = IntStream.range(0, receipts.size())
                    .map(number -> (number * 7 + turn * 11) % receipts.size())
                    .mapToObj(number -> line(members.get(number % members.size()), 10, receipts.get(number)))
                    .toArray(String[]::new);
            requests.add(clients.submit(() -> post(newKey(), lines)));
        }
        long booked = 0;
        for (Future<Response> request : requests) {
            booked += results(request.get()).stream()
                    .filter(result -> result.get("status").asInt() == 201)
                    .count();
        }
        clients.shutdown();

        assertThat(booked).isEqualTo(receipts.size());
        assertThat(members).allSatisfy(member -> assertThat(member.available()).isEqualTo(50));
        assertThat(Books.contradictions(database)).isEmpty();
    }

    private static String line(Participant member, long points, String receipt) {
        return "{\"member\":\"" + member.card() + "\",\"points\":" + points
                + (receipt == null ? "" : ",\"receipt\":\"" + receipt + "\"") + "}";
    }

    private static String promoted(Participant member, long points, String promotion) {
        return "{\"member\":\"" + member.card() + "\",\"points\":" + points + ",\"promotion\":\"" + promotion + "\"}";
    }

    private static Response post(String key, String... lines) {
        return send(key, JsonLines.MEDIA_TYPE, String.join("\n", lines));
    }

    private static Response send(String key, String type, String body) {
        var request = given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(JsonLines.MEDIA_TYPE, ContentType.TEXT)))
                .auth()
                .oauth2(Token.backOffice("roastery").signed())
                .contentType(type)
                .body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/v1/earnings/bulk");
    }

    private HttpResponse<String> chunked(String body) throws Exception {
        return chunked(body.getBytes(StandardCharsets.UTF_8), JsonLines.MEDIA_TYPE);
    }

    private HttpResponse<String> chunked(byte[] bytes, String type) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.resolve("/v1/earnings/bulk"))
                                .header(
                                        "Authorization",
                                        "Bearer " + Token.backOffice("roastery").signed())
                                .header("Content-Type", type)
                                .header("Idempotency-Key", newKey())
                                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static List<JsonNode> results(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith(JsonLines.MEDIA_TYPE);
        return answer.asString().lines().map(BulkEarningTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
            throw new AssertionError(line, notJson);
        }
    }

    private static String type(JsonNode result) {
        return result.at("/problem/type").asText().replaceAll(".*/", "");
    }

    private static void assertProblem(Response answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<String>path("type")).endsWith("/" + type);
    }
}
