package dev.cornerstone.loyalty.spending;

import static dev.cornerstone.loyalty.testing.Calls.assertRefused;
import static dev.cornerstone.loyalty.testing.Calls.post;
import static dev.cornerstone.loyalty.testing.Calls.strong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every reason for which a spend is challenged, whatever the spend. */
@ServiceTest
class StepUpTest {

    private static final String REDEMPTIONS = "/v1/members/me/redemptions";
    private static final String HOLDS = "/v1/members/me/holds";
    private static final String GIFTS = "/v1/members/me/gifts";

    @Inject
    DataSource database;

    private Participant grace;

    @BeforeEach
    void aMemberWithPoints() {
        Programme.isSetUp();
        grace = Programme.member().with(2000);
    }

    @AfterEach
    void theBooksProve() {
        assertThat(Books.contradictions(database)).isEmpty();
    }

    @Test
    void aPurchaseAboveTheAmountIsChallengedForItsAmount() {
        assertChallenged(grace.token(), REDEMPTIONS, Map.of("reward", "voucher-20"), 300, "amount");

        post(strong(grace), REDEMPTIONS, Map.of("reward", "voucher-20")).then().statusCode(201);
    }

    @Test
    void aHoldAboveTheAmountIsChallengedForItsAmount() {
        assertChallenged(grace.token(), HOLDS, Map.of("points", 101), 300, "amount");

        post(grace.token(), HOLDS, Map.of("points", 100)).then().statusCode(201);
        post(strong(grace), HOLDS, Map.of("points", 101)).then().statusCode(201);
    }

    @Test
    void aGiftOfASinglePointIsChallenged() {
        Map<String, Object> gift = Map.of("to", Programme.member().card(), "points", 1);

        assertChallenged(grace.token(), GIFTS, gift, 300, "gift");

        post(strong(grace), GIFTS, gift).then().statusCode(201);
    }

    @Test
    void aPurchaseIsNotSplitIntoSmallOnes() {
        for (int part = 0; part < 4; part++) {
            post(grace.token(), HOLDS, Map.of("points", 100)).then().statusCode(201);
        }
        post(grace.token(), REDEMPTIONS, Map.of("reward", "espresso")).then().statusCode(201);
        post(grace.token(), REDEMPTIONS, Map.of("reward", "espresso")).then().statusCode(201);

        assertChallenged(grace.token(), HOLDS, Map.of("points", 1), 300, "day-amount");
        assertChallenged(grace.token(), REDEMPTIONS, Map.of("reward", "espresso"), 300, "day-amount");

        post(strong(grace), REDEMPTIONS, Map.of("reward", "espresso")).then().statusCode(201);
    }

    @Test
    void norIsItSplitIntoSmallOnesAtTheSameTime() throws Exception {
        ExecutorService devices = Executors.newFixedThreadPool(16);
        List<Future<Response>> requests = new ArrayList<>();
        for (int count = 0; count < 16; count++) {
            requests.add(devices.submit(() -> grace.redeem("espresso")));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Response> request : requests) {
            statuses.add(request.get().statusCode());
        }
        devices.shutdown();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(10);
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(6);
        assertThat(grace.available()).isEqualTo(1500);
    }

    @ParameterizedTest(name = "risk {0}: a second factor {1} ago, within {2} seconds")
    @CsvSource({"medium, PT6M, 300", "high, PT2M, 60", "HIGH, PT2M, 60", "volcanic, PT2M, 60"})
    void aRiskySignInIsChallengedForTheSmallestSpend(String risk, Duration ago, int maxAge) {
        Token risky = grace.token().with("risk", risk);

        assertChallenged(risky, HOLDS, Map.of("points", 1), maxAge, "risk");
        assertChallenged(risky.atLevel2(ago), HOLDS, Map.of("points", 1), maxAge, "risk");

        post(risky.atLevel2(Duration.ZERO), HOLDS, Map.of("points", 1)).then().statusCode(201);
    }

    @Test
    void aLowRiskAsksForNothing() {
        post(grace.token().with("risk", "low"), HOLDS, Map.of("points", 1))
                .then()
                .statusCode(201);
    }

    @Test
    void whoHasTooFewPointsIsToldSoRatherThanAskedToProveWhoSheIs() {
        Participant poor = Programme.member().with(10);
        Books before = Books.of(database);

        assertRefused(poor.redeem("voucher-20"), 409, "insufficient-points", database, before);
    }

    private void assertChallenged(Token token, String path, Map<String, ?> body, int maxAge, String reason) {
        Books before = Books.of(database);

        Response answer = post(token, path, body);

        assertRefused(answer, 401, "insufficient-user-authentication", database, before)
                .then()
                .body("reason", equalTo(reason))
                .body("acr_values", equalTo("2"))
                .body("max_age", equalTo(maxAge))
                .header(
                        "WWW-Authenticate",
                        equalTo("Bearer error=\"insufficient_user_authentication\", error_description=\"This needs an"
                                + " authentication of level 2 that is not older than " + maxAge
                                + " seconds\", acr_values=\"2\", max_age=\"" + maxAge + "\""));
    }
}
