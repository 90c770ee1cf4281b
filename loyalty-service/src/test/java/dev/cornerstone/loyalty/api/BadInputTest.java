package dev.cornerstone.loyalty.api;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class BadInputTest {

    @Inject
    DataSource database;

    private Participant ada;
    private Books before;

    @BeforeEach
    void aMemberWithPoints() {
        Programme.isSetUp();
        ada = Programme.member().with(500);
        before = Books.of(database);
    }

    @ParameterizedTest(name = "{0} points")
    @ValueSource(
            strings = {
                "-1",
                "0",
                "1.5",
                "5.0",
                "5e2",
                "1000001",
                "9223372036854775807",
                "9223372036854775808",
                "1e400",
                "\"500\"",
                "true",
                "null",
                "[5]",
                "{}"
            })
    void pointsThatNobodyCanEarn(String points) {
        Response answer = earn("{\"member\": \"%s\", \"points\": %s}".formatted(ada.card(), points));

        assertProblem(answer, 400, "invalid-request");
        answer.then().body("errors[0].pointer", equalTo("/points"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing at all | '' | invalid-request",
                "no object | [] | invalid-request",
                "only null | null | invalid-request",
                "a word | \"earn\" | invalid-request",
                "half of it | {\"member\": \"1\", | malformed-json",
                "no JSON | member=1 | malformed-json",
                "two of them | {\"member\": \"1\", \"points\": 1} {} | invalid-request",
                "a name twice | {\"member\": \"1\", \"member\": \"2\", \"points\": 1} | malformed-json",
                "deep nesting | NESTED | invalid-request",
            })
    void aBodyThatIsNotOneObject(String what, String body, String type) {
        assertProblem(earn(body.equals("NESTED") ? "[".repeat(5_000) : body), 400, type);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/points | {\"member\": \"1\"}",
                "/member | {\"points\": 1}",
                "/member | {\"member\": 1, \"points\": 1}",
                "/member | {\"member\": \"\", \"points\": 1}",
                "/member | {\"member\": \" \", \"points\": 1}",
                "/member | {\"member\": \"a\\u0000b\", \"points\": 1}",
                "/note | {\"member\": \"1\", \"points\": 1, \"note\": \"two\\nlines\"}",
                "/note | {\"member\": \"1\", \"points\": 1, \"note\": \"half a pair \\ud83d\"}",
                "/receipt | {\"member\": \"1\", \"points\": 1, \"receipt\": \"\"}",
                "/colour | {\"member\": \"1\", \"points\": 1, \"colour\": \"red\"}",
            })
    void aValueThatIsMissingWrongOrUnknownIsPointedAt(String pointer, String body) {
        Response answer = earn(body);

        assertProblem(answer, 400, "invalid-request");
        answer.then().body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Response answer = earn("{\"points\": 0}");

        answer.then().body("errors.pointer", equalTo(List.of("/member", "/points")));
    }

    @Test
    void noJavaNamesAreLeaked() {
        String body = earn("{\"member\": [], \"points\": {}}").asString()
                + earn("{\"x\": 1}").asString();

        assertThat(body)
                .doesNotContainIgnoringCase("java")
                .doesNotContain("jackson")
                .doesNotContain("EarnRequest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4111 1111 1111 1111", "4111111111111112", "somebody", "' or 1=1 --", "Zoë"})
    void aMemberNobodyKnows(String member) {
        assertProblem(earn(Map.of("member", member, "points", 1)), 404, "unknown-member");
    }

    @Test
    void aRewardNobodyKnows() {
        assertProblem(ada.redeem("unicorn"), 404, "unknown-reward");
    }

    @Test
    void aRewardOfAnUnknownPartner() {
        Response answer = as(Token.operator())
                .body(Map.of("name", "Tea", "points", 5, "partner", "nobody"))
                .put("/v1/rewards/tea");

        assertProblem(answer, 400, "invalid-request");
        answer.then().body("errors[0].pointer", equalTo("/partner"));
    }

    @Test
    void aPartnerIdThatIsNoShortWord() {
        Response answer = as(Token.operator()).body(Map.of("name", "X")).put("/v1/partners/Not%20Short");

        assertProblem(answer, 400, "invalid-request");
        answer.then().body("errors[0].parameter", equalTo("id"));
    }

    @Test
    void anEarningWithoutAKey() {
        Response answer = as(Token.backOffice("roastery"))
                .body(Map.of("member", ada.card(), "points", 1))
                .post("/v1/earnings");

        assertProblem(answer, 400, "idempotency-key-missing");
    }

    @Test
    void aRedemptionWithoutAKey() {
        assertProblem(
                as(ada.token()).body(Map.of("reward", "espresso")).post("/v1/members/me/redemptions"),
                400,
                "idempotency-key-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with a space", "ümlaut", "\"\""})
    void aKeyThatIsNone(String key) {
        Response answer = as(Token.backOffice("roastery"))
                .header("Idempotency-Key", key)
                .body(Map.of("member", ada.card(), "points", 1))
                .post("/v1/earnings");

        assertProblem(answer, 400, "idempotency-key-invalid");
    }

    @Test
    void aKeyThatIsTooLong() {
        Response answer = as(Token.backOffice("roastery"))
                .header("Idempotency-Key", "k".repeat(256))
                .body(Map.of("member", ada.card(), "points", 1))
                .post("/v1/earnings");

        assertProblem(answer, 400, "idempotency-key-invalid");
    }

    @Test
    void aBodyOfAMegabyte() {
        assertProblem(earn("{\"note\": \"" + "x".repeat(1 << 20) + "\"}"), 413, "body-too-large");
    }

    @Test
    void aBodyOfAMegabyteThatDoesNotSayItsSize() throws IOException, InterruptedException {
        byte[] body = ("{\"note\": \"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/earnings"))
                .header(
                        "Authorization",
                        "Bearer " + Token.backOffice("roastery").signed())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", newKey())
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(411);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("/problems/length-required");
        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void aPathNobodyServes() {
        assertProblem(as(ada.token()).get("/v1/nothing"), 404, "not-found");
        assertProblem(given().get("/nothing/at/all"), 404, "not-found");
    }

    @Test
    void aMethodThePathDoesNotHave() {
        Response answer = as(ada.token()).delete("/v1/members/me/balance");

        assertProblem(answer, 405, "method-not-allowed");
        answer.then().header("Allow", containsString("GET"));
    }

    @Test
    void anAnswerNobodyCanGive() {
        assertProblem(as(ada.token()).accept("image/png").get("/v1/members/me/balance"), 406, "not-acceptable");
    }

    @Test
    void aBodyThatIsNotJsonByItsType() {
        Response answer = given().auth()
                .oauth2(Token.backOffice("roastery").signed())
                .header("Idempotency-Key", newKey())
                .contentType(ContentType.XML)
                .body("<earn/>")
                .post("/v1/earnings");

        assertProblem(answer, 415, "unsupported-media-type");
    }

    @Test
    void aProblemNamesTheTraceItBelongsTo() {
        given().header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .get("/v1/members/me")
                .then()
                .body("traceId", equalTo("4bf92f3577b34da6a3ce929d0e0e4736"))
                .body("instance", equalTo("/v1/members/me"));
    }

    private static Response earn(Object body) {
        return as(Token.backOffice("roastery"))
                .header("Idempotency-Key", newKey())
                .body(body)
                .post("/v1/earnings");
    }

    private void assertProblem(Response answer, int status, String type) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("https://cornerstone.dev/problems/" + type))
                .body("status", equalTo(status));
        assertThat(Books.of(database)).isEqualTo(before);
    }
}
