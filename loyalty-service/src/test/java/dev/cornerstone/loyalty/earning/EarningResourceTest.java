package dev.cornerstone.loyalty.earning;

import static dev.cornerstone.loyalty.testing.Calls.assertRefused;
import static dev.cornerstone.loyalty.testing.Calls.post;
import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class EarningResourceTest {

    @Inject
    DataSource database;

    private Participant ada;

    @BeforeEach
    void aMember() {
        Programme.isSetUp();
        ada = Programme.member();
    }

    @AfterEach
    void theBooksProve() {
        assertThat(Books.contradictions(database)).isEmpty();
    }

    @Test
    void aPartnerGivesAMemberPointsByCard() {
        ada.earn("roastery", 500, "R-" + newKey())
                .then()
                .statusCode(201)
                .body("id", notNullValue())
                .body("points", equalTo(500))
                .body("expiresAt", notNullValue())
                .body("bookedAt", notNullValue());

        assertThat(ada.available()).isEqualTo(500);
    }

    @Test
    void aCardMayBeWrittenWithoutSpaces() {
        new Participant(ada.token(), ada.id(), ada.card().replace(" ", ""))
                .earn("roastery", 5, null)
                .then()
                .statusCode(201);
    }

    @Test
    void aPartnerGivesPointsToTheSubjectItsShopKnows() {
        String account = UUID.randomUUID().toString();
        String pairwise = "pairwise-" + newKey();
        as(Token.shop("roastery", pairwise, account))
                .get("/v1/members/me")
                .then()
                .statusCode(200);

        new Participant(null, null, pairwise).earn("roastery", 70, null).then().statusCode(201);

        assertThat(new Participant(Token.member(account), null, null).available())
                .isEqualTo(70);
    }

    @Test
    void anotherPartnerCannotUseThatSubject() {
        String pairwise = "pairwise-" + newKey();
        as(Token.shop("roastery", pairwise, UUID.randomUUID().toString())).get("/v1/members/me");
        Books before = Books.of(database);

        new Participant(null, null, pairwise)
                .earn("papertrail", 70, null)
                .then()
                .statusCode(404)
                .body("type", endsWith("/unknown-member"));

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void aReceiptEarnsOncePerPartnerWhateverTheKey() {
        String receipt = "R-" + newKey();
        ada.earn("roastery", 10, receipt).then().statusCode(201);
        Books before = Books.of(database);

        ada.earn("roastery", 10, receipt).then().statusCode(409).body("type", endsWith("/receipt-already-used"));

        assertThat(Books.of(database)).isEqualTo(before);
        ada.earn("papertrail", 10, receipt).then().statusCode(201);
    }

    @Test
    void aRepeatedRequestIsAnsweredFromTheStore() {
        String key = newKey();
        Response first = send(key, 25);
        Books before = Books.of(database);

        Response second = send(key, 25);

        first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        second.then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void theQuotesOfTheDraftStandardDoNotMakeAnotherKey() {
        String key = newKey();
        send(key, 25).then().statusCode(201);

        send("\"" + key + "\"", 25).then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        String key = newKey();
        send(key, 25);
        Books before = Books.of(database);

        send(key, 26).then().statusCode(422).body("type", endsWith("/idempotency-key-reused"));

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z", "2027-02-30T00:00:00Z", "next week", "1796000000"
            })
    void pointsMatureInTheFutureWithinAYear(String maturesAt) {
        Books before = Books.of(database);

        assertRefused(
                        post(
                                Token.backOffice("roastery"),
                                "/v1/earnings",
                                Map.of("member", ada.card(), "points", 10, "maturesAt", maturesAt)),
                        400,
                        "invalid-request",
                        database,
                        before)
                .then()
                .body("errors[0].pointer", equalTo("/maturesAt"));
    }

    @Test
    void aRepeatedRequestIsAnsweredEvenWhenItsPointsHaveMatured() throws InterruptedException {
        String key = newKey();
        Instant maturesAt = Instant.now().plus(Duration.ofMillis(1500));
        Map<String, Object> body = Map.of("member", ada.card(), "points", 10, "maturesAt", maturesAt.toString());
        post(Token.backOffice("roastery"), key, "/v1/earnings", body).then().statusCode(201);

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (ada.available() != 10 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(50);
        }

        assertThat(ada.available()).isEqualTo(10);
        post(Token.backOffice("roastery"), key, "/v1/earnings", body)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"));
    }

    private Response send(String key, int points) {
        return as(Token.backOffice("roastery"))
                .header("Idempotency-Key", key)
                .body(Map.of("member", ada.card(), "points", points))
                .post("/v1/earnings");
    }
}
