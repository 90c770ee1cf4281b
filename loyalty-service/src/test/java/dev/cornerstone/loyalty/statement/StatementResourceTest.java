package dev.cornerstone.loyalty.statement;

import static dev.cornerstone.loyalty.testing.Calls.post;
import static dev.cornerstone.loyalty.testing.Calls.till;
import static dev.cornerstone.loyalty.testing.Programme.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class StatementResourceTest {

    private Participant ada;

    @BeforeEach
    void aMember() {
        Programme.isSetUp();
        ada = Programme.member();
    }

    @Test
    void aNewMemberHasNothingYet() {
        as(ada.token())
                .get("/v1/members/me/balance")
                .then()
                .statusCode(200)
                .body("asset", equalTo("POINTS"))
                .body("available", equalTo(0))
                .body("held", equalTo(0))
                .body("pending", equalTo(0))
                .body("owed", equalTo(0))
                .body("frozen", equalTo(false))
                .body("expiring", empty())
                .body("asOf", notNullValue());
        as(ada.token()).get("/v1/members/me/transfers").then().body("items", empty());
    }

    @Test
    void theBalanceSaysWhichPointsExpireWhen() {
        ada.with(500);
        ada.redeem("espresso");

        as(ada.token())
                .get("/v1/members/me/balance")
                .then()
                .body("available", equalTo(450))
                .body("expiring", hasSize(1))
                .body("expiring[0].points", equalTo(450))
                .body("expiring[0].expiresAt", notNullValue());
    }

    @Test
    void theHistorySaysWhoGaveAndWhatWasBought() {
        ada.with(500);
        ada.redeem("espresso");

        as(ada.token())
                .get("/v1/members/" + ada.id() + "/transfers")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].kind", equalTo("redeem"))
                .body("items[0].points", equalTo(-50))
                .body("items[0].reward", equalTo("espresso"))
                .body("items[1].kind", equalTo("earn"))
                .body("items[1].points", equalTo(500))
                .body("items[1].partner", equalTo("roastery"));
    }

    @Test
    void aCaptureIsNoSecondSpend() {
        ada.with(500);
        String hold = post(ada.token(), "/v1/members/me/holds", Map.of("points", 80, "partner", "roastery"))
                .path("id");
        post(till("roastery"), "/v1/holds/" + hold + "/capture", Map.of("points", 60));

        Response history = as(ada.token()).get("/v1/members/me/transfers");

        assertThat(history.<Integer>path("items.find { it.kind == 'hold' }.points"))
                .isEqualTo(-80);
        assertThat(history.<Integer>path("items.find { it.kind == 'capture' }.points"))
                .isZero();
        assertThat(history.<Integer>path("items.find { it.kind == 'capture' }.amount"))
                .isEqualTo(60);
        assertThat(history.<Integer>path("items.find { it.kind == 'release' }.points"))
                .isEqualTo(20);
        assertThat(history.<Integer>path("items.points.sum()")).isEqualTo(ada.available());
    }

    @Test
    void pointsThatMatureLaterArePromisedAndNotYetThere() {
        Instant maturesAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(14));
        post(
                        Token.backOffice("roastery"),
                        "/v1/earnings",
                        Map.of("member", ada.card(), "points", 120, "maturesAt", maturesAt.toString()))
                .then()
                .statusCode(201)
                .body("maturesAt", equalTo(maturesAt.toString()));

        as(ada.token())
                .get("/v1/members/me/balance")
                .then()
                .body("available", equalTo(0))
                .body("pending", equalTo(120));
        as(ada.token())
                .get("/v1/members/me/transfers")
                .then()
                .body("items[0].kind", equalTo("earn"))
                .body("items[0].points", equalTo(0))
                .body("items[0].amount", equalTo(120));
    }

    @Test
    void oneTransferIsReadByItsMemberOnly() {
        String earning = ada.earn("roastery", 500, null).path("id");

        as(ada.token())
                .get("/v1/members/me/transfers/" + earning)
                .then()
                .statusCode(200)
                .body("id", equalTo(earning))
                .body("kind", equalTo("earn"))
                .body("points", equalTo(500))
                .body("partner", equalTo("roastery"));
        as(Programme.member().token())
                .get("/v1/members/me/transfers/" + earning)
                .then()
                .statusCode(404)
                .body("type", endsWith("/unknown-transfer"));
        as(ada.token()).get("/v1/members/me/transfers/none").then().statusCode(404);
    }

    @Test
    void aLongHistoryComesInPages() {
        ada.with(1).with(2).with(3);

        Response first = as(ada.token()).get("/v1/members/me/transfers?limit=2");
        Response second = as(ada.token())
                .queryParam("cursor", first.<String>path("next"))
                .get("/v1/members/me/transfers?limit=2");

        assertThat(first.<Integer>path("items[0].points")).isEqualTo(3);
        assertThat(first.header("Link"))
                .isEqualTo("</v1/members/me/transfers?limit=2&cursor=" + first.path("next") + ">; rel=\"next\"");
        second.then()
                .body("items", hasSize(1))
                .body("items[0].points", equalTo(1))
                .body("next", equalTo(null));
    }

    @Test
    void aCursorOfSomebodyElseIsRefused() {
        ada.with(1).with(2);
        String cursor = as(ada.token()).get("/v1/members/me/transfers?limit=1").path("next");

        as(Programme.member().token())
                .queryParam("cursor", cursor)
                .get("/v1/members/me/transfers")
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-request"))
                .body("errors[0].parameter", equalTo("cursor"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "1.5", "ten", "99999999999999999999"})
    void aPageHasOneToTwoHundredEntries(String limit) {
        as(ada.token())
                .queryParam("limit", limit)
                .get("/v1/members/me/transfers")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("limit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "9", "10", "99", "100", "199", "200"})
    void anyOfTheseMayBeAskedFor(String limit) {
        as(ada.token())
                .queryParam("limit", limit)
                .get("/v1/members/me/transfers")
                .then()
                .statusCode(200);
    }
}
