package dev.cornerstone.loyalty.reversal;

import static dev.cornerstone.loyalty.testing.Calls.assertRefused;
import static dev.cornerstone.loyalty.testing.Calls.post;
import static dev.cornerstone.loyalty.testing.Calls.strong;
import static dev.cornerstone.loyalty.testing.Calls.till;
import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class ReversalResourceTest {

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
    void aPartnerTakesBackAPartOfWhatItGaveAndThenTheRest() {
        String earning = earned(500);

        reverseEarning("roastery", earning, Map.of("points", 200, "reason", "Returned a grinder"))
                .then()
                .statusCode(201)
                .body("id", notNullValue())
                .body("reverses", equalTo(earning))
                .body("kind", equalTo("earn"))
                .body("points", equalTo(200))
                .body("reversible", equalTo(300))
                .body("owed", equalTo(0));
        assertThat(ada.available()).isEqualTo(300);

        reverseEarning("roastery", earning, Map.of("points", 300, "reason", "Returned the rest"))
                .then()
                .statusCode(201)
                .body("reversible", equalTo(0));
        assertThat(ada.available()).isZero();
    }

    @Test
    void neverMoreThanItGave() {
        String earning = earned(500);
        reverseEarning("roastery", earning, Map.of("points", 200, "reason", "Returned a grinder"))
                .then()
                .statusCode(201);
        Books before = Books.of(database);

        assertRefused(
                        reverseEarning("roastery", earning, Map.of("points", 301, "reason", "Too much")),
                        409,
                        "not-reversible",
                        database,
                        before)
                .then()
                .body("reversible", equalTo(300));
    }

    @Test
    void whatWasSpentOfItIsOwedAndRepaidByWhatComesNext() {
        String earning = earned(100);
        ada.redeem("espresso").then().statusCode(201);

        reverseEarning("roastery", earning, Map.of("reason", "Returned it all"))
                .then()
                .statusCode(201)
                .body("points", equalTo(100))
                .body("owed", equalTo(50));
        assertBalance(0, 50);

        ada.with(80);
        assertBalance(30, 0);
    }

    @Test
    void thePartnerThatHonouredARedemptionGivesItBack() {
        ada.with(500);
        String redemption = ada.redeem("espresso").path("id");

        reverseRedemption("roastery", redemption, Map.of("points", 20, "reason", "Half a cup"))
                .then()
                .statusCode(201)
                .body("kind", equalTo("redeem"))
                .body("points", equalTo(20))
                .body("reversible", equalTo(30))
                .body("returned", equalTo(20))
                .body("extended", equalTo(0))
                .body("extendedUntil", nullValue())
                .body("forfeited", equalTo(0));

        assertThat(ada.available()).isEqualTo(470);
    }

    @Test
    void soDoesOneThatCapturedAHold() {
        ada.with(500);
        String hold = post(ada.token(), "/v1/members/me/holds", Map.of("points", 80, "partner", "roastery"))
                .path("id");
        post(till("roastery"), "/v1/holds/" + hold + "/capture", Map.of("points", 60))
                .then()
                .statusCode(201);
        String capture = as(ada.token()).get("/v1/members/me/transfers").path("items.find { it.kind == 'capture' }.id");

        reverseRedemption("roastery", capture, Map.of("reason", "The grinder came back"))
                .then()
                .statusCode(201)
                .body("kind", equalTo("capture"))
                .body("returned", equalTo(60));

        assertThat(ada.available()).isEqualTo(500);
        as(till("roastery")).get("/v1/redemptions/" + capture).then().body("hold", equalTo(hold));
    }

    @Test
    void aRepeatedReversalIsBookedOnce() {
        String earning = earned(500);
        String key = newKey();
        Map<String, Object> body = Map.of("points", 200, "reason", "Returned a grinder");
        Response first = post(Token.backOffice("roastery"), key, "/v1/earnings/" + earning + "/reversals", body);
        Books before = Books.of(database);

        Response second = post(Token.backOffice("roastery"), key, "/v1/earnings/" + earning + "/reversals", body);

        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        second.then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void anotherPartnersTransfersDoNotExist() {
        String earning = earned(500);
        String redemption = ada.redeem("espresso").path("id");
        Books before = Books.of(database);

        assertRefused(
                as(Token.backOffice("papertrail")).get("/v1/earnings/" + earning),
                404,
                "unknown-transfer",
                database,
                before);
        assertRefused(
                reverseEarning("papertrail", earning, Map.of("reason", "Mine now")),
                404,
                "unknown-transfer",
                database,
                before);
        assertRefused(
                as(till("papertrail")).get("/v1/redemptions/" + redemption), 404, "unknown-transfer", database, before);
        assertRefused(
                reverseRedemption("papertrail", redemption, Map.of("reason", "Mine now")),
                404,
                "unknown-transfer",
                database,
                before);
    }

    @Test
    void anEarningIsNoRedemptionAndARedemptionNoEarning() {
        String earning = earned(500);
        String redemption = ada.redeem("espresso").path("id");
        Books before = Books.of(database);

        assertRefused(
                reverseRedemption("roastery", earning, Map.of("reason", "By the other door")),
                404,
                "unknown-transfer",
                database,
                before);
        assertRefused(
                reverseEarning("roastery", redemption, Map.of("reason", "By the other door")),
                404,
                "unknown-transfer",
                database,
                before);
    }

    @Test
    void aRewardOfTheProgrammeItselfIsGivenBackByAnOperator() {
        ada.with(500);
        String redemption = post(strong(ada), "/v1/members/me/redemptions", Map.of("reward", "voucher-20"))
                .path("id");

        post(
                        Token.operator(),
                        "/v1/operations/transfers/" + redemption + "/reversals",
                        Map.of("reason", "The voucher was never sent"))
                .then()
                .statusCode(201)
                .body("returned", equalTo(400));

        assertThat(ada.available()).isEqualTo(500);
    }

    @Test
    void aReversalIsNotReversed() {
        String earning = earned(500);
        String reversal = reverseEarning("roastery", earning, Map.of("reason", "A mistake"))
                .path("id");
        Books before = Books.of(database);

        assertRefused(
                        post(
                                Token.operator(),
                                "/v1/operations/transfers/" + reversal + "/reversals",
                                Map.of("reason", "A mistake of a mistake")),
                        409,
                        "not-reversible",
                        database,
                        before)
                .then()
                .body("reversible", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d"})
    void whatIsNoTransferIsNotReversed(String id) {
        Books before = Books.of(database);

        assertRefused(
                post(
                        Token.operator(),
                        "/v1/operations/transfers/" + id + "/reversals",
                        Map.of("reason", "It is not there")),
                404,
                "unknown-transfer",
                database,
                before);
        assertRefused(
                reverseEarning("roastery", id, Map.of("reason", "It is not there")),
                404,
                "unknown-transfer",
                database,
                before);
    }

    @Test
    void nothingIsReversedWithoutAReason() {
        String earning = earned(500);
        Books before = Books.of(database);

        assertRefused(reverseEarning("roastery", earning, Map.of()), 400, "invalid-request", database, before)
                .then()
                .body("errors[0].pointer", equalTo("/reason"));
    }

    @Test
    void aPartnerReadsWhatItGaveAndNotToWhom() {
        String earning = earned(500);

        Response answer = as(Token.backOffice("roastery")).get("/v1/earnings/" + earning);

        answer.then()
                .statusCode(200)
                .body("id", equalTo(earning))
                .body("kind", equalTo("earn"))
                .body("points", equalTo(500))
                .body("hold", nullValue());
        assertThat(answer.asString()).doesNotContain(ada.id());
    }

    @Test
    void aPartnerReadsWhatItHonoured() {
        ada.with(500);
        String redemption = ada.redeem("espresso").path("id");

        as(till("roastery"))
                .get("/v1/redemptions/" + redemption)
                .then()
                .statusCode(200)
                .body("kind", equalTo("redeem"))
                .body("points", equalTo(50))
                .body("reward", equalTo("espresso"));
    }

    private String earned(int points) {
        return ada.earn("roastery", points, null).path("id");
    }

    private static Response reverseEarning(String partner, String id, Map<String, Object> body) {
        return post(Token.backOffice(partner), "/v1/earnings/" + id + "/reversals", body);
    }

    private static Response reverseRedemption(String partner, String id, Map<String, Object> body) {
        return post(till(partner), "/v1/redemptions/" + id + "/reversals", body);
    }

    private void assertBalance(int available, int owed) {
        as(ada.token())
                .get("/v1/members/me/balance")
                .then()
                .body("available", equalTo(available))
                .body("owed", equalTo(owed));
    }
}
