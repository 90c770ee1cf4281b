package dev.cornerstone.loyalty.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Surroundings;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is told that runs a page of a partner's site, and one of anybody else's. */
@ServiceTest
class SitesTest {

    private static final String BALANCE = "/v1/members/me/balance";
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    @Inject
    DataSource database;

    @Test
    void aPartnersPageMayAskWhetherItMayCall() {
        preflight(Surroundings.SITE)
                .statusCode(204)
                .header(ALLOWED, Surroundings.SITE)
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", containsString("Idempotency-Key"))
                .header("Access-Control-Allow-Headers", containsString("DPoP"))
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Vary", containsString("rigin"));
    }

    @Test
    void aPartnersPageMayReadAnswers() {
        given().header("Origin", Surroundings.SITE)
                .auth()
                .oauth2(Token.member(UUID.randomUUID().toString()).signed())
                .get(BALANCE)
                .then()
                .statusCode(200)
                .header(ALLOWED, Surroundings.SITE)
                .header("Access-Control-Expose-Headers", containsString("Retry-After"));
    }

    @Test
    void aPartnersPageMayReadProblems() {
        given().header("Origin", Surroundings.SITE)
                .get(BALANCE)
                .then()
                .statusCode(401)
                .header(ALLOWED, Surroundings.SITE);
        given().header("Origin", Surroundings.SITE)
                .get("/v1/nothing")
                .then()
                .statusCode(404)
                .header(ALLOWED, Surroundings.SITE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://stranger.example",
                "null",
                Surroundings.SITE + ".stranger.example",
                "http://roastery.example"
            })
    void nobodyElsesPageMayAnything(String origin) {
        Books before = Books.of(database);

        preflight(origin).header(ALLOWED, nullValue());
        given().header("Origin", origin)
                .auth()
                .oauth2(Token.member(UUID.randomUUID().toString()).signed())
                .get("/v1/rewards")
                .then()
                .header(ALLOWED, nullValue())
                .header("Vary", containsString("rigin"));

        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void theMembersPagesAreNobodyElsesToRead() {
        given().header("Origin", Surroundings.SITE).get("/").then().header(ALLOWED, nullValue());
    }

    @Test
    void everyPageMayLoadTheElementAndGetsItCompressed() {
        ValidatableResponse file = given().config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Origin", "https://stranger.example")
                .header("Accept-Encoding", "gzip")
                .get("/sdk/cornerstone-member.js")
                .then();

        file.statusCode(200)
                .header(ALLOWED, "*")
                .header("Content-Type", containsString("text/javascript"))
                .header("Content-Encoding", "gzip")
                .header("Cache-Control", "no-cache");
    }

    private static ValidatableResponse preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,dpop,idempotency-key")
                .options("/v1/members/me/redemptions")
                .then();
    }
}
