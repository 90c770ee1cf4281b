package dev.cornerstone.loyalty.access;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service and an issuer that counts how often it is asked for its keys. */
@ServiceTest
class KeyRotationTest {

    @Inject
    AccessConfig config;

    @ConfigProperty(name = "CORNERSTONE_ISSUER")
    String issuer;

    @BeforeEach
    void aGoodTokenIsAccepted() {
        assertThat(status(anybody())).isEqualTo(200);
    }

    @Test
    void keysThatNobodyHasCostTheIssuerNextToNothing() {
        long begun = System.nanoTime();
        int before = fetches();

        for (int tries = 0; tries < 100; tries++) {
            assertThat(status(anybody().forged(UUID.randomUUID().toString()))).isEqualTo(401);
        }

        long windows = (System.nanoTime() - begun) / config.unknownKeyEvery().toNanos();
        assertThat(fetches() - before).isBetween(0, 2 + (int) windows);
        assertThat(status(anybody())).isEqualTo(200);
    }

    @Test
    void aKeyThatTheRealmBeginsToUseIsAcceptedSoon() {
        assertThat(status(anybody().forged("the last one that was looked for"))).isEqualTo(401);
        Token rotated = anybody().signedWith(given().get(issuer + "/new-key").asString());
        long deadline = System.nanoTime()
                + config.unknownKeyEvery().plus(Duration.ofSeconds(10)).toNanos();

        while (status(rotated) != 200) {
            assertThat(System.nanoTime()).as("accepted in time").isLessThan(deadline);
        }

        int before = fetches();
        assertThat(status(rotated)).isEqualTo(200);
        assertThat(status(anybody())).isEqualTo(200);
        assertThat(fetches()).isEqualTo(before);
    }

    private static Token anybody() {
        return Token.member(UUID.randomUUID().toString());
    }

    private static int status(Token token) {
        return as(token).get("/v1/rewards").statusCode();
    }

    private int fetches() {
        return Integer.parseInt(given().get(issuer + "/fetches").asString());
    }
}
