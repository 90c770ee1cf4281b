package dev.cornerstone.loyalty.api;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.KeycloakEvents;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Programme.Participant;
import dev.cornerstone.loyalty.testing.Prover;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A programme that lets nobody do much, and takes no bearer token for spending. */
@ServiceTest
@TestProfile(StrictAccessTest.Strict.class)
class StrictAccessTest {

    public static final class Strict implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "loyalty.access.proof-required-to-spend", "true",
                    "loyalty.rate-limit.client.earn", "100/PT1H",
                    "loyalty.rate-limit.clients.papertrail-backoffice.earn", "3/PT1H",
                    "loyalty.rate-limit.clients.guesser.guess", "2/PT1H",
                    "loyalty.rate-limit.member.read", "3/PT1H",
                    "loyalty.rate-limit.anonymous", "20/PT1H");
        }
    }

    @Inject
    DataSource database;

    @BeforeEach
    void aProgramme() {
        Programme.isSetUp();
    }

    @Test
    void everyAnswerTellsWhatIsLeft() {
        Token ada = Token.member(UUID.randomUUID().toString());

        as(ada).get("/v1/members/me")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", equalTo("\"read\";q=60000;w=60, \"member-read\";q=3;w=3600"))
                .header("RateLimit", matchesPattern("\"read\";r=\\d+;t=\\d+, \"member-read\";r=2;t=1[12]\\d\\d"));
        as(ada).get("/v1/nothing").then().statusCode(404).header("RateLimit", startsWith("\"anonymous\";r="));
        as(ada).delete("/v1/members/me").then().statusCode(405).header("RateLimit-Policy", notNullValue());
        given().get("/v1/members/me").then().header("RateLimit", startsWith("\"anonymous\";r="));
        as(ada).body(Map.of("name", "X"))
                .put("/v1/partners/x")
                .then()
                .statusCode(403)
                .header("RateLimit", startsWith("\"operate\";r="));
    }

    @Test
    void aMemberWhoAsksTooOftenIsToldWhenToComeBackAndNobodyElseIs() {
        Participant ada = Programme.member();
        Participant grace = Programme.member();
        as(ada.token()).get("/v1/members/me");
        as(ada.token()).get("/v1/members/me");

        Response answer = as(ada.token()).get("/v1/members/me");

        answer.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("type", equalTo("https://cornerstone.dev/problems/too-many-requests"))
                .body("policy", equalTo("member-read"))
                .header("RateLimit", containsString("\"member-read\";r=0;t="));
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 1200);
        as(grace.token()).get("/v1/members/me").then().statusCode(200);
    }

    @Test
    void aClientHasTheRateThatIsSetForIt() {
        Participant ada = Programme.member();
        for (int earning = 0; earning < 3; earning++) {
            ada.earn("papertrail", 1, null).then().statusCode(201);
        }
        Books before = Books.of(database);

        ada.earn("papertrail", 1, null).then().statusCode(429).body("policy", equalTo("earn"));

        assertThat(Books.of(database)).isEqualTo(before);
        ada.earn("roastery", 1, null).then().statusCode(201);
    }

    @Test
    void whoeverGuessesCardsIsStoppedAndCannotTryAnother() {
        Participant ada = Programme.member();
        guess("4111111111111111").then().statusCode(404);
        guess("4111111111111111").then().statusCode(404).header("RateLimit", containsString("\"guess\";r=0;t="));
        Books before = Books.of(database);

        guess(ada.card()).then().statusCode(429).body("policy", equalTo("guess"));

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void aFloodWithoutTokensIsToldToWaitWhileTokensAreStillTaken() {
        int unauthenticated = 0;
        Response answer;
        do {
            answer = given().get("/v1/members/me");
            unauthenticated++;
        } while (answer.statusCode() == 401 && unauthenticated < 30);

        answer.then().statusCode(429).body("policy", equalTo("anonymous"));
        assertThat(unauthenticated).isLessThanOrEqualTo(21);
        as(Token.member(newKey())).get("/v1/rewards").then().statusCode(200);
    }

    @Test
    void aFloodOfEventsThatAreBadlySignedIsToldToWaitWhileWellSignedOnesAreStillTaken() {
        Map<String, String> forged = KeycloakEvents.badlySigned("[]").get("a stranger's signature");
        Books before = Books.of(database);
        int refused = 0;
        Response answer;
        do {
            answer = KeycloakEvents.post(KeycloakEvents.BATCH, "[]", forged);
            refused++;
        } while (answer.statusCode() == 401 && refused < 30);

        answer.then().statusCode(429).body("policy", equalTo("anonymous"));
        assertThat(refused).isLessThanOrEqualTo(21);
        assertThat(Books.of(database)).isEqualTo(before);
        KeycloakEvents.send(KeycloakEvents.BATCH, "[]").then().statusCode(200);
    }

    @Test
    void spendingTakesATokenThatIsBoundToAKeyAndReadingDoesNot() {
        Participant ada = Programme.member().with(50);
        Books before = Books.of(database);

        ada.redeem("espresso")
                .then()
                .statusCode(401)
                .body("type", equalTo("https://cornerstone.dev/problems/invalid-dpop-proof"))
                .header("WWW-Authenticate", startsWith("DPoP error=\"invalid_dpop_proof\", algs="));

        assertThat(Books.of(database)).isEqualTo(before);
        assertThat(ada.available()).isEqualTo(50);
        Prover phone = Prover.withEllipticKey();
        String token = phone.bound(ada.token()).signed();
        String path = "/v1/members/me/redemptions";
        given().contentType(ContentType.JSON)
                .headers(
                        "Authorization", "DPoP " + token,
                        "DPoP", phone.proof("POST", path, token).signed(),
                        "Idempotency-Key", newKey())
                .body(Map.of("reward", "espresso"))
                .post(path)
                .then()
                .statusCode(201);
    }

    private static Response guess(String card) {
        return as(Token.backOffice("roastery").with("azp", "guesser"))
                .header("Idempotency-Key", newKey())
                .body(Map.of("member", card, "points", 1))
                .post("/v1/earnings");
    }
}
