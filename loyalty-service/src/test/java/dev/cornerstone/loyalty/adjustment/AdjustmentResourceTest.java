package dev.cornerstone.loyalty.adjustment;

import static dev.cornerstone.loyalty.testing.Calls.assertRefused;
import static dev.cornerstone.loyalty.testing.Calls.operator;
import static dev.cornerstone.loyalty.testing.Calls.post;
import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Calls;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class AdjustmentResourceTest {

    private static final String FIRST_VERSION = "\"1\"";

    @Inject
    DataSource database;

    private Participant ada;

    @BeforeEach
    void aMemberWithPoints() {
        Programme.isSetUp();
        ada = Programme.member().with(100);
    }

    @AfterEach
    void theBooksProve() {
        assertThat(Books.contradictions(database)).isEmpty();
    }

    @Test
    void aProposalMovesNothing() {
        propose(250)
                .then()
                .statusCode(201)
                .body("member", equalTo(ada.id()))
                .body("points", equalTo(250))
                .body("state", equalTo("proposed"))
                .body("proposedBy", equalTo("joan"))
                .body("decidedBy", nullValue())
                .body("transfer", nullValue());

        assertThat(ada.available()).isEqualTo(100);
    }

    @Test
    void whoComesThroughAnotherClientIsStillTheSamePerson() {
        String account = UUID.randomUUID().toString();
        Token inAShop = Token.shop("roastery", "a-pairwise-subject", account).withRoles("programme-operator");
        String id = Calls.post(
                        inAShop,
                        "/v1/adjustments",
                        Map.of("member", ada.card(), "points", 250, "reason", "For a friend"))
                .then()
                .statusCode(201)
                .body("proposedBy", equalTo(account))
                .extract()
                .path("id");
        Books before = Books.of(database);

        assertRefused(approve(operator(account), id), 403, "second-person-needed", database, before);
        assertRefused(approve(inAShop.with("azp", "roastery-shop"), id), 403, "second-person-needed", database, before);
    }

    @Test
    void anotherPersonsApprovalBooksIt() {
        String id = propose(250).path("id");

        approve(mary(), id)
                .then()
                .statusCode(201)
                .body("state", equalTo("booked"))
                .body("version", equalTo(2))
                .body("decidedBy", equalTo("mary"))
                .body("transfer", notNullValue());

        assertThat(ada.available()).isEqualTo(350);
        as(ada.token())
                .get("/v1/members/me/transfers")
                .then()
                .body("items[0].kind", equalTo("adjust"))
                .body("items[0].points", equalTo(250))
                .body("items[0].note", equalTo("The till was offline"));
    }

    @Test
    void pointsMayBeTakenTooByTheMembersId() {
        String id = propose(ada.id(), -40).path("id");

        approve(mary(), id).then().statusCode(201);

        assertThat(ada.available()).isEqualTo(60);
    }

    @Test
    void anotherPersonsRejectionLeavesItUnbookedForGood() {
        String id = propose(250).path("id");

        decide(mary(), newKey(), id, "rejection", FIRST_VERSION)
                .then()
                .statusCode(201)
                .body("state", equalTo("rejected"))
                .body("transfer", nullValue());

        Books before = Books.of(database);
        assertRefused(approve(operator("nina"), id), 409, "adjustment-decided", database, before)
                .then()
                .body("state", equalTo("rejected"));
        assertThat(ada.available()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"approval", "rejection"})
    void whoProposedDoesNotDecide(String decision) {
        String id = propose(250).path("id");
        Books before = Books.of(database);

        assertRefused(
                decide(joan(), newKey(), id, decision, FIRST_VERSION), 403, "second-person-needed", database, before);
        assertRefused(
                decide(joan().with("azp", "another-console"), newKey(), id, decision, FIRST_VERSION),
                403,
                "second-person-needed",
                database,
                before);
    }

    @Test
    void theDatabaseHoldsThemApartToo() throws SQLException {
        UUID id = UUID.fromString(propose(250).path("id"));

        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update adjustment set state = 2, decided_by = proposed_by, decided_at = now() where id = ?")) {
            update.setObject(1, id);
            assertThatThrownBy(update::executeUpdate).hasMessageContaining("adjustment_is_decided_by_another");
        }
    }

    @ParameterizedTest(name = "If-Match {0}: {1}")
    @CsvSource({", 428, precondition-required", "'\"7\"', 412, precondition-failed", "1, 400, invalid-request"})
    void aDecisionNamesTheVersionThatWasRead(String ifMatch, int status, String type) {
        String id = propose(250).path("id");
        Books before = Books.of(database);

        assertRefused(decide(mary(), newKey(), id, "approval", ifMatch), status, type, database, before);
    }

    @Test
    void moreIsNotTakenThanTheMemberHas() {
        String id = propose(-101).path("id");
        Books before = Books.of(database);

        assertRefused(approve(mary(), id), 409, "insufficient-points", database, before)
                .then()
                .body("points", equalTo(101))
                .body("available", equalTo(100));
    }

    @Test
    void aRepeatedDecisionIsAnsweredFromTheStore() {
        String id = propose(250).path("id");
        String key = newKey();
        Response first = decide(mary(), key, id, "approval", FIRST_VERSION);
        Books before = Books.of(database);

        Response second = decide(mary(), key, id, "approval", FIRST_VERSION);

        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        second.then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void aRepeatedProposalIsOne() {
        String key = newKey();
        Map<String, Object> body = Map.of("member", ada.card(), "points", 5, "reason", "Goodwill");

        Response first = post(joan(), key, "/v1/adjustments", body);
        Response second = post(joan(), key, "/v1/adjustments", body);

        assertThat(second.<String>path("id")).isEqualTo(first.path("id"));
    }

    @Test
    void ofManyWhoDecideAtOnceOneDoes() throws Exception {
        String id = propose(250).path("id");
        ExecutorService desks = Executors.newFixedThreadPool(16);
        List<Future<Response>> decisions = new ArrayList<>();
        for (int desk = 0; desk < 16; desk++) {
            Token operator = operator("operator-" + desk);
            String decision = desk % 4 == 0 ? "rejection" : "approval";
            decisions.add(desks.submit(() -> decide(operator, newKey(), id, decision, FIRST_VERSION)));
        }

        List<Response> answers = new ArrayList<>();
        for (Future<Response> decision : decisions) {
            answers.add(decision.get());
        }
        desks.shutdown();

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(15);
        String state = as(joan()).get("/v1/adjustments/" + id).path("state");
        assertThat(ada.available()).isEqualTo(state.equals("booked") ? 350 : 100);
    }

    @Test
    void whatWaitsIsListedUntilItIsDecided() {
        String id = propose(250).path("id");
        as(mary()).get("/v1/adjustments").then().statusCode(200).body("items.id", hasItem(id));

        approve(mary(), id);

        as(mary()).get("/v1/adjustments").then().body("items.id", not(hasItem(id)));
    }

    @Test
    void oneIsReadWithItsVersion() {
        String id = propose(250).path("id");

        as(mary())
                .get("/v1/adjustments/" + id)
                .then()
                .statusCode(200)
                .header("ETag", equalTo(FIRST_VERSION))
                .body("reason", equalTo("The till was offline"));
        as(mary())
                .header("If-None-Match", FIRST_VERSION)
                .get("/v1/adjustments/" + id)
                .then()
                .statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d"})
    void whatIsNoneIsNeitherReadNorDecided(String id) {
        Books before = Books.of(database);

        assertRefused(as(mary()).get("/v1/adjustments/" + id), 404, "unknown-adjustment", database, before);
        assertRefused(approve(mary(), id), 404, "unknown-adjustment", database, before);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_001, -1_000_001, Long.MIN_VALUE})
    void pointsThatNoTransferMoves(long points) {
        Books before = Books.of(database);

        assertRefused(propose(points), 400, "invalid-request", database, before)
                .then()
                .body("errors[0].pointer", equalTo("/points"));
    }

    @Test
    void aMemberWhoIsNoneIsNotAdjusted() {
        Books before = Books.of(database);

        assertRefused(propose("9712 3456 7890 1239", 1), 404, "unknown-member", database, before);
        assertRefused(propose(UUID.randomUUID().toString(), 1), 404, "unknown-member", database, before);
    }

    private static Token joan() {
        return operator("joan");
    }

    private static Token mary() {
        return operator("mary");
    }

    private Response propose(long points) {
        return propose(ada.card(), points);
    }

    private static Response propose(String member, long points) {
        return post(
                joan(),
                "/v1/adjustments",
                Map.of("member", member, "points", points, "reason", "The till was offline"));
    }

    private static Response approve(Token operator, String id) {
        return decide(operator, newKey(), id, "approval", FIRST_VERSION);
    }

    private static Response decide(Token operator, String key, String id, String decision, String ifMatch) {
        RequestSpecification request = as(operator).header("Idempotency-Key", key);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .post("/v1/adjustments/" + id + "/" + decision);
    }
}
