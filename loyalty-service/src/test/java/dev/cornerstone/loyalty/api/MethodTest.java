package dev.cornerstone.loyalty.api;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths of one resource begin with another's, and each still tells which methods it has. */
@ServiceTest
class MethodTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/members | GET",
                "/v1/members/me | GET",
                "/v1/members/me/balance | GET",
                "/v1/members/me/redemptions | POST",
                "/v1/members/me/redemptions/quote | POST",
                "/v1/members/me/holds | GET, POST",
                "/v1/earnings | POST",
                "/v1/holds/1/capture | POST"
            })
    void aMethodThePathDoesNotHave(String path, String allowed) {
        as(Token.member(UUID.randomUUID().toString()))
                .patch(path)
                .then()
                .statusCode(405)
                .header("Allow", equalTo(allowed))
                .body("type", endsWith("/method-not-allowed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/members/me/nothing", "/v1/holds", "/v1/holds/1/capture/1", "/v2/members/me"})
    void aPathNobodyServes(String path) {
        as(Token.member(UUID.randomUUID().toString()))
                .get(path)
                .then()
                .statusCode(404)
                .body("type", endsWith("/not-found"));
    }
}
