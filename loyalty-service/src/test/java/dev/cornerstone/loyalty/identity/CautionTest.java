package dev.cornerstone.loyalty.identity;

import static dev.cornerstone.loyalty.testing.Calls.assertRefused;
import static dev.cornerstone.loyalty.testing.Calls.operator;
import static dev.cornerstone.loyalty.testing.Calls.post;
import static dev.cornerstone.loyalty.testing.Calls.strong;
import static dev.cornerstone.loyalty.testing.KeycloakEvents.event;
import static dev.cornerstone.loyalty.testing.KeycloakEvents.send;
import static dev.cornerstone.loyalty.testing.Programme.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to an account holds the member's next spend back: an event in, a redemption out. */
@ServiceTest
class CautionTest {

    private static final Map<String, Object> PASSWORD_SET =
            Map.of("credential", "password", "action", "set", "by", "member");
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Inject
    DataSource database;

    @Inject
    NameOldMembers names;

    private final String account = UUID.randomUUID().toString();
    private Participant ada;

    @BeforeEach
    void aMemberWithPoints() {
        Programme.isSetUp();
        ada = Programme.member(account).with(1_000);
    }

    @AfterEach
    void theBooksProve() {
        assertThat(Books.contradictions(database)).isEmpty();
    }

    @Test
    void afterAChangeOfThePasswordOnlyLittleCanBeSpentHoweverStrongTheSignIn() {
        happened("credential-changed", NOW, PASSWORD_SET);

        Books before = Books.of(database);
        assertRefused(strongly().redeem("tote-bag"), 409, "cooling-down", database, before)
                .then()
                .body("max", equalTo(100))
                .body("used", equalTo(0))
                .body("until", equalTo(NOW.plus(Duration.ofHours(24)).toString()));
        strongly().redeem("espresso").then().statusCode(201);
        strongly().redeem("espresso").then().statusCode(201);
        before = Books.of(database);
        assertRefused(strongly().redeem("espresso"), 409, "cooling-down", database, before)
                .then()
                .body("used", equalTo(100));
        assertRefused(
                post(strong(ada), "/v1/members/me/holds", Map.of("points", 1)), 409, "cooling-down", database, before);
    }

    @Test
    void aGiftIsHeldBackLikeAnythingElse() {
        String card = Programme.member().card();
        happened("credential-changed", NOW, PASSWORD_SET);
        Books before = Books.of(database);

        assertRefused(
                post(strong(ada), "/v1/members/me/gifts", Map.of("to", card, "points", 101)),
                409,
                "cooling-down",
                database,
                before);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "password, set, 409",
        "password, removed, 409",
        "otp, removed, 409",
        "webauthn, removed, 409",
        "otp, set, 201",
        "webauthn-passwordless, set, 201"
    })
    void whoAddsAFactorIsNotHeldBackAndWhoLosesOneIs(String credential, String action, int status) {
        happened("credential-changed", NOW, Map.of("credential", credential, "action", action, "by", "member"));

        strongly().redeem("tote-bag").then().statusCode(status);
    }

    @Test
    void whoHasJustRegisteredHasChangedNothing() {
        happened("credential-changed", NOW, PASSWORD_SET);
        happened("new-device", NOW, Map.of("client", "cornerstone-web"));
        strongly().redeem("tote-bag").then().statusCode(409);

        happened("registration", NOW.minusSeconds(60), Map.of("client", "cornerstone-web"));

        ada.redeem("espresso").then().statusCode(201);
        strongly().redeem("tote-bag").then().statusCode(201);
    }

    @Test
    void afterADayItIsOver() {
        happened("credential-changed", NOW.minus(Duration.ofHours(24)), PASSWORD_SET);

        strongly().redeem("tote-bag").then().statusCode(201);
    }

    @Test
    void anOlderChangeThatIsHeardOfLaterShortensNothing() {
        happened("credential-changed", NOW, PASSWORD_SET);
        happened("credential-changed", NOW.minus(Duration.ofHours(30)), PASSWORD_SET);

        strongly().redeem("tote-bag").then().statusCode(409);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "new-device | {client: cornerstone-web}",
                "step-up | {level: high, outcome: passed}",
                "login | {risk: high}",
                "account-disabled | {temporary: true}"
            })
    void afterANewDeviceOrARiskySignInTheSmallestSpendIsChallenged(String name, String data) {
        happened(name, NOW, data(name));
        Books before = Books.of(database);

        assertRefused(ada.redeem("espresso"), 401, "insufficient-user-authentication", database, before)
                .then()
                .body("reason", equalTo("caution"))
                .body("acr_values", equalTo("2"))
                .body("max_age", equalTo(60));
        assertRefused(
                post(ada.token(), "/v1/members/me/holds", Map.of("points", 1)),
                401,
                "insufficient-user-authentication",
                database,
                before);
        post(ada.token(), "/v1/members/me/redemptions/quote", Map.of("reward", "espresso"))
                .then()
                .statusCode(200)
                .body("stepUp.reason", equalTo("caution"));
        strongly().redeem("espresso").then().statusCode(201);
    }

    @Test
    void aRiskThatIsNotHighIsTheTokensBusiness() {
        happened(
                "step-up",
                NOW,
                Map.of("level", "medium", "reasons", new String[0], "mode", "enforce", "outcome", "passed"));

        ada.redeem("espresso").then().statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({"account-disabled", "account-deleted"})
    void whoseAccountIsDisabledSpendsNothingUntilItIsEnabled(String name) {
        happened(name, NOW.minusSeconds(20), Map.of("by", "administrator"));
        Books before = Books.of(database);

        assertRefused(strongly().redeem("espresso"), 409, "member-frozen", database, before);
        as(ada.token()).get("/v1/members/me/balance").then().body("frozen", equalTo(true));
        ada.with(10);

        happened("account-enabled", NOW.minusSeconds(10), Map.of("by", "administrator"));
        ada.redeem("espresso").then().statusCode(201);
    }

    @Test
    void anEnablingThatIsHeardOfLateLiftsNothingThatALaterDisablingStopped() {
        happened("account-disabled", NOW.minusSeconds(30), Map.of("by", "administrator"));
        happened("account-disabled", NOW.minusSeconds(10), Map.of("by", "administrator"));
        happened("account-enabled", NOW.minusSeconds(20), Map.of("by", "administrator"));

        ada.redeem("espresso").then().statusCode(409);
    }

    @Test
    void aDisablingThatIsHeardOfLateStopsNobodyWhoWasEnabledSince() {
        happened("account-enabled", NOW.minusSeconds(10), Map.of("by", "administrator"));
        happened("account-disabled", NOW.minusSeconds(20), Map.of("by", "administrator"));

        ada.redeem("espresso").then().statusCode(201);
    }

    @Test
    void noEventLiftsTheFreezeOfAnOperator() {
        as(operator("joan"))
                .body(Map.of("reason", "The card was reported stolen"))
                .put("/v1/members/" + ada.id() + "/freeze")
                .then()
                .statusCode(201);
        happened("account-disabled", NOW.minusSeconds(20), Map.of("by", "administrator"));
        happened("account-enabled", NOW.minusSeconds(10), Map.of("by", "administrator"));
        ada.redeem("espresso").then().statusCode(409);

        as(operator("joan"))
                .delete("/v1/members/" + ada.id() + "/freeze")
                .then()
                .statusCode(204);
        ada.redeem("espresso").then().statusCode(201);
    }

    @Test
    void norDoesAnOperatorLiftWhatADisabledAccountStops() {
        happened("account-disabled", NOW, Map.of("by", "administrator"));

        as(operator("joan"))
                .delete("/v1/members/" + ada.id() + "/freeze")
                .then()
                .statusCode(204);

        ada.redeem("espresso").then().statusCode(409);
    }

    @Test
    void whatWasHeardOfSomebodyBeforeTheyCameIsTrueWhenTheyCome() {
        String newcomer = UUID.randomUUID().toString();
        send(event("account-disabled", newcomer, NOW, Map.of("by", "administrator")))
                .then()
                .statusCode(200);

        Participant grace = Programme.member(newcomer).with(100);

        grace.redeem("espresso").then().statusCode(409);
    }

    @Test
    void aMemberFromBeforeThereWereEventsIsFoundAsSoonAsTheJobHasNamedThem() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update event_subject set member_id = null where member_id = '" + ada.id() + "'");
        }
        happened("account-disabled", NOW, Map.of("by", "administrator"));
        ada.redeem("espresso").then().statusCode(201);

        Job.Bite bite;
        do {
            bite = names.step();
        } while (bite.more());

        ada.redeem("espresso").then().statusCode(409);
    }

    @Test
    void anEventOfAnotherRealmIsNotAboutAnyMember() {
        Map<String, Object> elsewhere = event("account-disabled", account, NOW, Map.of("by", "administrator"));
        elsewhere.put("source", "/realms/roastery-staff");

        send(elsewhere).then().statusCode(200);

        ada.redeem("espresso").then().statusCode(201);
    }

    @Test
    void nobodyElseIsHeldBack() {
        Participant grace = Programme.member().with(200);

        happened("account-disabled", NOW, Map.of("by", "administrator"));

        grace.redeem("espresso").then().statusCode(201);
    }

    @Test
    void anOperatorSeesWhatHoldsAMemberBack() {
        happened("account-disabled", NOW.minusSeconds(5), Map.of("by", "administrator"));
        happened("credential-changed", NOW, PASSWORD_SET);

        as(operator("joan"))
                .get("/v1/members/" + ada.id() + "/account-standing")
                .then()
                .statusCode(200)
                .body("status", equalTo("disabled"))
                .body("since", equalTo(NOW.minusSeconds(5).toString()))
                .body("coolingUntil", notNullValue())
                .body("carefulUntil", nullValue());
    }

    private Response happened(String name, Instant at, Map<String, ?> data) {
        Response answer = send(event(name, account, at, data));
        answer.then().statusCode(200);
        return answer;
    }

    private static Map<String, ?> data(String name) {
        return switch (name) {
            case "step-up" -> Map.of("level", "high", "mode", "enforce", "outcome", "passed");
            case "login" -> Map.of("client", "cornerstone-web", "risk", Map.of("level", "high"));
            case "account-disabled" -> Map.of("by", "system", "reason", "too-many-failures", "temporary", true);
            default -> Map.of("client", "cornerstone-web");
        };
    }

    private Participant strongly() {
        return ada.signedInAs(Token.member(account).atLevel2(Duration.ZERO));
    }
}
