package dev.cornerstone.loyalty.partner;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A suspended partner gives nothing, sees nothing, and its members keep what they have. */
@ServiceTest
class SuspensionResourceTest {

    @Inject
    DataSource database;

    private final String slug = "s-" + newKey();
    private final String path = "/v1/partners/" + slug + "/suspension";
    private final String account = newKey();
    private Programme.Participant ada;

    @BeforeEach
    void aPartnerThatGavePoints() {
        Programme.isSetUp();
        operator()
                .body(Map.of("name", "Bakery"))
                .put("/v1/partners/" + slug)
                .then()
                .statusCode(201);
        ada = Programme.member(account);
        ada.earn(slug, 100, null).then().statusCode(201);
    }

    @Test
    void whatComesWithItsTokensIsRefusedFromThatMomentAndAgainTakenWhenItGoesOn() {
        suspend("Its keys were stolen").then().statusCode(201).body("reason", equalTo("Its keys were stolen"));

        refused(ada.earn(slug, 100, null));
        refused(as(Token.backOffice(slug).with("scope", "partner:manage").withRoles("partner-admin"))
                .get("/v1/partners/me/account"));
        refused(as(Token.shop(slug, "pairwise-of-ada", account)).get("/v1/members/me/balance"));
        assertThat(ada.available()).isEqualTo(100);

        as(Token.operator()).delete(path).then().statusCode(204);
        ada.earn(slug, 100, null).then().statusCode(201);
        assertThat(ada.available()).isEqualTo(200);
        assertThat(Books.contradictions(database)).isEmpty();
    }

    @Test
    void whoIsSuspendedStaysSoForTheFirstReason() {
        suspend("First").then().statusCode(201);
        suspend("Second").then().statusCode(200).body("reason", equalTo("First"));
        as(Token.operator()).get(path).then().statusCode(200).body("reason", equalTo("First"));

        as(Token.operator()).delete(path).then().statusCode(204);
        as(Token.operator()).delete(path).then().statusCode(204);
        as(Token.operator()).get(path).then().statusCode(404);
    }

    @Test
    void onlyAnOperatorSuspends() {
        as(Token.backOffice(slug))
                .body(Map.of("reason", "x"))
                .put(path)
                .then()
                .statusCode(403)
                .body("type", endsWith("wrong-role"));

        ada.earn(slug, 100, null).then().statusCode(201);
    }

    private Response suspend(String reason) {
        return operator().body(Map.of("reason", reason)).put(path);
    }

    private static RequestSpecification operator() {
        return as(Token.operator());
    }

    private static void refused(Response response) {
        response.then().statusCode(403).body("type", endsWith("/partner-suspended"));
    }
}
