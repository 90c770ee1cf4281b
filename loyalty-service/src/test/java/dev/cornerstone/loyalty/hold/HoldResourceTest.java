package dev.cornerstone.loyalty.hold;

import static dev.cornerstone.loyalty.testing.Calls.assertRefused;
import static dev.cornerstone.loyalty.testing.Calls.post;
import static dev.cornerstone.loyalty.testing.Calls.strong;
import static dev.cornerstone.loyalty.testing.Calls.till;
import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class HoldResourceTest {

    private static final String HOLDS = "/v1/members/me/holds";

    @Inject
    DataSource database;

    private Participant ada;

    @BeforeEach
    void aMemberWithPoints() {
        Programme.isSetUp();
        ada = Programme.member().with(500);
    }

    @AfterEach
    void theBooksProve() {
        assertThat(Books.contradictions(database)).isEmpty();
    }

    @Test
    void pointsSetAsideAreOutOfTheBalance() {
        post(ada.token(), HOLDS, Map.of("points", 80, "partner", "roastery", "note", "Deposit"))
                .then()
                .statusCode(201)
                .body("id", notNullValue())
                .body("points", equalTo(80))
                .body("captured", equalTo(0))
                .body("state", equalTo("open"))
                .body("partner", equalTo("roastery"))
                .body("reward", nullValue())
                .body("note", equalTo("Deposit"))
                .body("resolvedAt", nullValue())
                .body("transfer", nullValue());

        assertBalance(420, 80);
    }

    @Test
    void aHoldLastsHalfAnHourUnlessItSaysOtherwise() {
        Instant usual = Instant.parse(hold(Map.of("points", 1)).path("expiresAt"));
        Instant longer =
                Instant.parse(hold(Map.of("points", 1, "expiresIn", "P7DT1H")).path("expiresAt"));

        assertThat(Duration.between(Instant.now(), usual)).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
        assertThat(Duration.between(Instant.now(), longer)).isBetween(Duration.ofHours(168), Duration.ofHours(169));
    }

    @Test
    void aHoldForARewardIsOfItsPriceAndForWhoHonoursIt() {
        hold(Map.of("reward", "espresso"))
                .then()
                .body("points", equalTo(50))
                .body("reward", equalTo("espresso"))
                .body("partner", equalTo("roastery"));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 | invalid-request",
                "{'points': 0} | 400 | invalid-request",
                "{'points': 1, 'partner': 'nobody'} | 400 | invalid-request",
                "{'points': 1, 'expiresIn': 'half an hour'} | 400 | invalid-request",
                "{'points': 1, 'expiresIn': 'PT0S'} | 400 | invalid-request",
                "{'points': 1, 'expiresIn': 'P'} | 400 | invalid-request",
                "{'points': 1, 'expiresIn': '-PT5M'} | 400 | invalid-request",
                "{'points': 1, 'expiresIn': 'P31D'} | 400 | invalid-request",
                "{'reward': 'espresso', 'partner': 'papertrail'} | 400 | invalid-request",
                "{'reward': 'champagne'} | 404 | unknown-reward",
                "{'reward': 'espresso', 'points': 45} | 409 | price-changed",
                "{'points': 501} | 409 | insufficient-points"
            })
    void aHoldThatCannotBe(String body, int status, String type) {
        Books before = Books.of(database);

        Response answer = as(strong(ada))
                .header("Idempotency-Key", newKey())
                .body(body.replace('\'', '"'))
                .post(HOLDS);

        assertRefused(answer, status, type, database, before);
    }

    @Test
    void aRepeatedHoldIsAnsweredFromTheStore() {
        String key = newKey();
        Response first = post(ada.token(), key, HOLDS, Map.of("points", 80));
        Books before = Books.of(database);

        Response second = post(ada.token(), key, HOLDS, Map.of("points", 80));

        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        second.then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void theMemberSeesTheirHolds() {
        String first = hold(Map.of("points", 10)).path("id");
        String second = hold(Map.of("points", 20, "partner", "papertrail")).path("id");

        as(ada.token()).get(HOLDS).then().statusCode(200).body("items.id", containsInAnyOrder(second, first));
        as(ada.token()).get(HOLDS + "/" + second).then().statusCode(200).body("partner", equalTo("papertrail"));
    }

    @Test
    void aHoldIsReadAsItWasAnswered() {
        Response answer = hold(Map.of("reward", "espresso", "note", "For later"));

        Response read = as(ada.token()).get(HOLDS + "/" + answer.path("id"));

        assertThat(read.asString()).isEqualTo(answer.asString());
        assertThat(as(till("roastery")).get("/v1/holds/" + answer.path("id")).asString())
                .isEqualTo(answer.asString());
    }

    @Test
    void anotherMembersHoldDoesNotExist() {
        String id = hold(Map.of("points", 10)).path("id");
        Participant grace = Programme.member().with(1);
        Books before = Books.of(database);

        assertRefused(as(grace.token()).get(HOLDS + "/" + id), 404, "unknown-hold", database, before);
        assertRefused(as(grace.token()).delete(HOLDS + "/" + id), 404, "unknown-hold", database, before);
    }

    @Test
    void theMemberTakesBackWhatIsPromisedToNobody() {
        String id = hold(Map.of("points", 80)).path("id");

        as(ada.token())
                .delete(HOLDS + "/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("released"))
                .body("captured", equalTo(0))
                .body("resolvedAt", notNullValue())
                .body("transfer", notNullValue());

        assertBalance(500, 0);
    }

    @Test
    void whatIsTakenBackOnceIsNotTakenBackAgain() {
        String id = hold(Map.of("points", 80)).path("id");
        as(ada.token()).delete(HOLDS + "/" + id).then().statusCode(200);
        Books before = Books.of(database);

        assertRefused(as(ada.token()).delete(HOLDS + "/" + id), 409, "hold-resolved", database, before)
                .then()
                .body("state", equalTo("released"));
    }

    @Test
    void theMemberDoesNotTakeBackWhatIsPromisedToAPartner() {
        String id = hold(Map.of("points", 80, "partner", "roastery")).path("id");
        Books before = Books.of(database);

        assertRefused(as(ada.token()).delete(HOLDS + "/" + id), 403, "forbidden", database, before);
    }

    @Test
    void thePartnerCapturesAll() {
        String id = hold(Map.of("points", 80, "partner", "roastery")).path("id");

        capture("roastery", id, Map.of())
                .then()
                .statusCode(201)
                .body("state", equalTo("captured"))
                .body("captured", equalTo(80));

        assertBalance(420, 0);
    }

    @Test
    void whatThePartnerDoesNotCaptureGoesBack() {
        String id = hold(Map.of("points", 80, "partner", "roastery")).path("id");

        capture("roastery", id, Map.of("points", 60)).then().statusCode(201).body("captured", equalTo(60));

        assertBalance(440, 0);
    }

    @Test
    void theAnswerToACaptureNamesWhatThePartnerCanReverse() {
        String id = hold(Map.of("points", 80, "partner", "roastery")).path("id");
        String transfer = capture("roastery", id, Map.of("points", 60)).path("transfer");

        post(till("roastery"), "/v1/redemptions/" + transfer + "/reversals", Map.of("points", 25, "reason", "Too much"))
                .then()
                .statusCode(201)
                .body("kind", equalTo("capture"))
                .body("reversible", equalTo(35));

        assertBalance(465, 0);
        as(till("roastery")).get("/v1/holds/" + id).then().body("transfer", equalTo(transfer));
    }

    @Test
    void aRepeatedCaptureIsAnsweredFromTheStoreAndAnotherIsRefused() {
        String id = hold(Map.of("points", 80, "partner", "roastery")).path("id");
        String key = newKey();
        Response first = post(till("roastery"), key, "/v1/holds/" + id + "/capture", Map.of("points", 60));
        Books before = Books.of(database);

        Response second = post(till("roastery"), key, "/v1/holds/" + id + "/capture", Map.of("points", 60));

        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertRefused(
                post(till("roastery"), key, "/v1/holds/" + id + "/capture", Map.of()),
                422,
                "idempotency-key-reused",
                database,
                before);
        assertRefused(capture("roastery", id, Map.of()), 409, "hold-resolved", database, before)
                .then()
                .body("state", equalTo("captured"));
    }

    @Test
    void ofManyWhoResolveAHoldAtOnceOneDoes() throws Exception {
        String id = hold(Map.of("points", 80, "partner", "roastery")).path("id");
        ExecutorService clients = Executors.newFixedThreadPool(8);
        List<Future<Response>> answers = new ArrayList<>();
        for (int client = 0; client < 16; client++) {
            int nth = client;
            answers.add(clients.submit(() -> switch (nth % 4) {
                case 0 -> post(till("roastery"), "/v1/holds/" + id + "/release", null);
                case 1 -> post(Token.operator(), "/v1/operations/holds/" + id + "/release", null);
                default -> capture("roastery", id, Map.of("points", 1 + nth));
            }));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Response> answer : answers) {
            statuses.add(answer.get().statusCode());
        }
        clients.shutdown();

        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
        int captured = as(till("roastery")).get("/v1/holds/" + id).path("captured");
        assertBalance(500 - captured, 0);
    }

    @Test
    void noMoreIsCapturedThanIsHeld() {
        String id = hold(Map.of("points", 80, "partner", "roastery")).path("id");
        Books before = Books.of(database);

        assertRefused(capture("roastery", id, Map.of("points", 81)), 400, "invalid-request", database, before)
                .then()
                .body("errors[0].pointer", equalTo("/points"));
    }

    @Test
    void thePartnerReleases() {
        String id = hold(Map.of("points", 80, "partner", "roastery")).path("id");

        post(till("roastery"), "/v1/holds/" + id + "/release", null)
                .then()
                .statusCode(201)
                .body("state", equalTo("released"));

        assertBalance(500, 0);
        as(till("roastery")).get("/v1/holds/" + id).then().statusCode(200).body("state", equalTo("released"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"papertrail", "nobody's"})
    void aHoldForSomebodyElseDoesNotExistForAPartner(String whose) {
        String id = hold(whose.equals("papertrail") ? Map.of("points", 80, "partner", whose) : Map.of("points", 80))
                .path("id");
        Books before = Books.of(database);

        assertRefused(as(till("roastery")).get("/v1/holds/" + id), 404, "unknown-hold", database, before);
        assertRefused(capture("roastery", id, Map.of()), 404, "unknown-hold", database, before);
        assertRefused(
                post(till("roastery"), "/v1/holds/" + id + "/release", null), 404, "unknown-hold", database, before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d", "1-1-1-1-1"})
    void aHoldThatIsNoneDoesNotExist(String id) {
        Books before = Books.of(database);

        assertRefused(as(till("roastery")).get("/v1/holds/" + id), 404, "unknown-hold", database, before);
        assertRefused(as(ada.token()).get(HOLDS + "/" + id), 404, "unknown-hold", database, before);
        assertRefused(
                post(Token.operator(), "/v1/operations/holds/" + id + "/release", null),
                404,
                "unknown-hold",
                database,
                before);
    }

    @Test
    void aPartnerNobodyRegisteredCapturesNothing() {
        Books before = Books.of(database);

        assertRefused(
                capture("stranger", UUID.randomUUID().toString(), Map.of()), 403, "unknown-partner", database, before);
    }

    @Test
    void anOperatorReleasesWhatAPartnerDoesNot() {
        String id = hold(Map.of("points", 80, "partner", "roastery")).path("id");

        post(Token.operator(), "/v1/operations/holds/" + id + "/release", null)
                .then()
                .statusCode(201)
                .body("state", equalTo("released"));

        assertBalance(500, 0);
    }

    @Test
    void whatNobodyCapturesInTimeIsBack() throws InterruptedException {
        String id = hold(Map.of("points", 80, "partner", "roastery", "expiresIn", "PT1S"))
                .path("id");

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (ada.available() != 500 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(50);
        }

        assertBalance(500, 0);
        as(ada.token()).get(HOLDS + "/" + id).then().body("state", equalTo("lapsed"));
        capture("roastery", id, Map.of()).then().statusCode(409).body("state", equalTo("lapsed"));
    }

    private Response hold(Map<String, Object> body) {
        Response answer = post(ada.token(), HOLDS, body);
        answer.then().statusCode(201);
        return answer;
    }

    private static Response capture(String partner, String id, Map<String, Object> body) {
        return post(till(partner), "/v1/holds/" + id + "/capture", body);
    }

    private void assertBalance(int available, int held) {
        as(ada.token())
                .get("/v1/members/me/balance")
                .then()
                .body("available", equalTo(available))
                .body("held", equalTo(held));
    }
}
