package dev.cornerstone.loyalty.redemption;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
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
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class RedemptionResourceTest {

    private static final String CHALLENGE = "Bearer error=\"insufficient_user_authentication\","
            + " error_description=\"This needs an authentication of level 2 that is not older than 300 seconds\","
            + " acr_values=\"2\", max_age=\"300\"";

    @Inject
    DataSource database;

    private Participant grace;

    @BeforeEach
    void aMemberWithPoints() {
        Programme.isSetUp();
        grace = Programme.member().with(500);
    }

    @AfterEach
    void theBooksProve() {
        assertThat(Books.contradictions(database)).isEmpty();
    }

    @Test
    void aSmallRewardNeedsNoMoreThanThePassword() {
        grace.redeem("espresso")
                .then()
                .statusCode(201)
                .body("reward", equalTo("espresso"))
                .body("points", equalTo(50))
                .body("available", equalTo(450));

        assertThat(grace.available()).isEqualTo(450);
    }

    @Test
    void aMemberMayUseTheirOwnIdForMe() {
        as(grace.token())
                .header("Idempotency-Key", newKey())
                .body(Map.of("reward", "espresso", "points", 50))
                .post("/v1/members/" + grace.id() + "/redemptions")
                .then()
                .statusCode(201);
    }

    @Test
    void aLargeRewardIsChallengedAndThenGranted() {
        assertChallenged(grace);

        Participant steppedUp = grace.signedInAs(grace.token().atLevel2(Duration.ZERO));
        steppedUp.redeem("voucher-20").then().statusCode(201).body("available", equalTo(100));
    }

    @Test
    void aStrongAuthenticationThatIsTooOldIsChallenged() {
        assertChallenged(grace.signedInAs(grace.token().atLevel2(Duration.ofMinutes(6))));
    }

    @Test
    void aFreshAuthenticationThatIsTooWeakIsChallenged() {
        assertChallenged(grace.signedInAs(grace.token().atLevel2(Duration.ZERO).with("acr", "1")));
    }

    @Test
    void aTokenThatDoesNotSayWhenItsMemberAuthenticatedIsChallenged() {
        assertChallenged(grace.signedInAs(grace.token().with("acr", "2").without("auth_time")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gold", "", "-1", "99999999999"})
    void aLevelThatIsNoneIsChallenged(String acr) {
        assertChallenged(grace.signedInAs(grace.token().atLevel2(Duration.ZERO).with("acr", acr)));
    }

    @Test
    void aPriceTheMemberDidNotSeeIsNotCharged() {
        Books before = Books.of(database);

        as(grace.token())
                .header("Idempotency-Key", newKey())
                .body(Map.of("reward", "espresso", "points", 45))
                .post("/v1/members/me/redemptions")
                .then()
                .statusCode(409)
                .body("type", endsWith("/price-changed"))
                .body("points", equalTo(50));

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void moreThanTheMemberHasIsRefused() {
        Participant poor = Programme.member().with(49);
        Books before = Books.of(database);

        poor.redeem("espresso")
                .then()
                .statusCode(409)
                .body("type", endsWith("/insufficient-points"))
                .body("points", equalTo(50))
                .body("available", equalTo(49));

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void aRefusedRequestMayBeSentAgainWithItsKeyWhenThePointsAreThere() {
        Participant poor = Programme.member().with(49);
        String key = newKey();
        redeem(poor, key).then().statusCode(409);

        poor.with(1);

        redeem(poor, key).then().statusCode(201).body("available", equalTo(0));
    }

    @Test
    void ofManyWhoSpendTheSamePointsAtOnceExactlyAsManySucceedAsThereArePointsFor() throws Exception {
        ExecutorService devices = Executors.newFixedThreadPool(16);
        List<Future<Response>> requests = new ArrayList<>();
        for (int count = 0; count < 24; count++) {
            requests.add(devices.submit(() -> grace.redeem("espresso")));
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<Response> request : requests) {
            statuses.add(request.get().statusCode());
        }
        devices.shutdown();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(10);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(14);
        assertThat(grace.available()).isZero();
    }

    private void assertChallenged(Participant member) {
        Books before = Books.of(database);

        member.redeem("voucher-20")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", CHALLENGE)
                .body("type", endsWith("/insufficient-user-authentication"))
                .body("acr_values", equalTo("2"))
                .body("max_age", equalTo(300));

        assertThat(Books.of(database)).isEqualTo(before);
    }

    private static Response redeem(Participant member, String key) {
        return as(member.token())
                .header("Idempotency-Key", key)
                .body(Map.of("reward", "espresso"))
                .post("/v1/members/me/redemptions");
    }
}
