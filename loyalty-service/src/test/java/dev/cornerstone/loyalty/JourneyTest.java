package dev.cornerstone.loyalty;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Surroundings;
import dev.cornerstone.loyalty.testing.Token;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class JourneyTest {

    @Inject
    DataSource database;

    @Test
    void aMemberEarnsAtAPartnerReadsTheBalanceAndRedeems() {
        as(Token.operator())
                .body(Map.of("name", "Roastery"))
                .put("/v1/partners/roastery")
                .then()
                .statusCode(201);
        as(Token.operator())
                .body(Map.of("name", "Espresso", "points", 50, "partner", "roastery"))
                .put("/v1/rewards/espresso")
                .then()
                .statusCode(201);
        Token ada = Token.member(UUID.randomUUID().toString());
        String card = as(ada).get("/v1/members/me")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .extract()
                .path("card");

        as(Token.backOffice("roastery"))
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("member", card, "points", 500, "receipt", "R-1"))
                .post("/v1/earnings")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201)
                .body("points", equalTo(500));
        as(ada).header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("reward", "espresso", "points", 50))
                .post("/v1/members/me/redemptions")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201)
                .body("available", equalTo(450));

        as(ada).get("/v1/members/me/balance").then().log().all().statusCode(200).body("available", equalTo(450));
        as(ada).get("/v1/members/me/transfers")
                .then()
                .log()
                .all()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].points", equalTo(-50));
        assertThat(Books.contradictions(database)).isEmpty();
    }

    private static RequestSpecification as(Token token) {
        return given().auth().oauth2(token.signed()).contentType(ContentType.JSON);
    }
}
