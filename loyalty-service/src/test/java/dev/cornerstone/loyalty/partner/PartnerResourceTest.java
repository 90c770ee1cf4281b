package dev.cornerstone.loyalty.partner;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class PartnerResourceTest {

    @Inject
    DataSource database;

    private final String slug = "p-" + newKey();
    private final String path = "/v1/partners/" + slug;

    @BeforeEach
    void aPrepaidPartner() {
        Programme.isSetUp();
        operator(Map.of("name", "Bakery", "mode", "prepaid")).put(path).then().statusCode(201);
    }

    @Test
    void aPartnerIsReadAndChangedByVersion() {
        String tag =
                as(Token.operator()).get(path).then().statusCode(200).extract().header("ETag");
        Map<String, Object> change = Map.of(
                "name", "Bakery", "creditLimit", 500, "lowBalance", 10, "unitPriceMicros", 5000, "currency", "EUR");

        refused(() -> operator(change).put(path), 428, "precondition-required");
        operator(change)
                .header("If-Match", tag)
                .put(path)
                .then()
                .statusCode(200)
                .body("mode", equalTo("postpaid"));
        refused(() -> operator(Map.of("name", "X")).header("If-Match", tag).put(path), 412, "precondition-failed");

        as(Token.operator()).get(path).then().body("creditLimit", equalTo(500)).body("currency", equalTo("EUR"));
        as(Token.operator()).get("/v1/partners").then().body("items.id", hasItem(slug));
    }

    @Test
    void whatCannotBeAgreedIsRefused() {
        String other = "/v1/partners/p-" + newKey();
        refused(() -> operator(Map.of("name", "X", "mode", "barter")).put(other), 400, "invalid-request");
        refused(
                () -> operator(Map.of("name", "X", "mode", "prepaid", "creditLimit", 5))
                        .put(other),
                400,
                "invalid-request");
        refused(() -> operator(Map.of("name", "X", "currency", "EUR")).put(other), 400, "invalid-request");
        refused(
                () -> operator(Map.of("name", "X", "currency", "QQQ", "unitPriceMicros", 1))
                        .put(other),
                400,
                "invalid-request");
        refused(() -> operator(Map.of("name", "Me")).put("/v1/partners/me"), 400, "invalid-request");
        refused(() -> as(Token.operator()).get(other), 404, "not-found");
    }

    @Test
    void aPackIsBookedOnceAndGivenFrom() {
        Map<String, Object> pack = Map.of("points", 300, "priceMinor", 150, "currency", "EUR", "reference", "INV-1");
        String key = newKey();

        refused(() -> operator(pack).post(path + "/packs"), 400, "idempotency-key-missing");
        operator(pack)
                .header("Idempotency-Key", key)
                .post(path + "/packs")
                .then()
                .statusCode(201)
                .body("remaining", equalTo(300));
        operator(pack)
                .header("Idempotency-Key", key)
                .post(path + "/packs")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"));

        Programme.Participant ada = Programme.member();
        ada.earn(slug, 200, null).then().statusCode(201);
        refused(() -> ada.earn(slug, 101, null), 409, "prepaid-exhausted")
                .then()
                .body("remaining", equalTo(100));
        myAccount()
                .then()
                .body("prepaid", equalTo(100))
                .body("owed", equalTo(0))
                .body("mode", equalTo("prepaid"));
        assertThat(Books.contradictions(database)).isEmpty();
    }

    @Test
    void aBudgetIsSetChangedAndEnded() {
        String budget = path + "/budgets/november";
        Map<String, Object> small = Map.of("points", 50, "period", "total", "promotion", "november");
        operator(Map.of("points", 500, "priceMinor", 0, "currency", "EUR", "reference", "free"))
                .header("Idempotency-Key", newKey())
                .post(path + "/packs");
        String tag =
                operator(small).put(budget).then().statusCode(201).extract().header("ETag");
        Programme.Participant ada = Programme.member();

        refused(() -> earn(ada, 51, "november"), 409, "budget-exhausted")
                .then()
                .body("budget", equalTo("november"))
                .body("remaining", equalTo(50));
        earn(ada, 51, "december").then().statusCode(201);
        earn(ada, 20, "november").then().statusCode(201);
        myAccount().then().body("budgets[0].remaining", equalTo(30)).body("budgets[0].resetsAt", nullValue());

        refused(() -> operator(Map.of("points", 60, "period", "total")).put(budget), 428, "precondition-required");
        refused(() -> as(Token.operator()).delete(budget), 428, "precondition-required");
        as(Token.operator()).header("If-Match", tag).delete(budget).then().statusCode(204);
        refused(() -> as(Token.operator()).get(budget), 404, "not-found");
        earn(ada, 100, "november").then().statusCode(201);
    }

    @Test
    void limitsAreReplacedByVersion() {
        String limits = path + "/limits";
        Map<String, Object> two = Map.of("items", List.of(Map.of("name", "partner-earns-day", "max", 0)));
        String tag = as(Token.operator())
                .get(limits)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        assertThat(tag).isNotNull();

        refused(() -> operator(two).put(limits), 428, "precondition-required");
        refused(
                () -> operator(Map.of("items", List.of(Map.of("name", "partner-earns-year", "max", 2))))
                        .header("If-Match", tag)
                        .put(limits),
                400,
                "invalid-request");
        operator(two).header("If-Match", tag).put(limits).then().statusCode(200).body("items[0].own", equalTo(true));

        operator(Map.of("points", 5, "priceMinor", 0, "currency", "EUR", "reference", "free"))
                .header("Idempotency-Key", newKey())
                .post(path + "/packs");
        Programme.Participant ada = Programme.member();
        refused(() -> ada.earn(slug, 1, null), 409, "limit-exceeded")
                .then()
                .body("limit", equalTo("partner-earns-day"))
                .body("max", equalTo(0))
                .body("resetsAt", notNullValue());
    }

    @Test
    void eachAudienceReadsItsOwn() {
        myAccount().then().statusCode(200).body("partner", equalTo(slug));
        as(Token.operator()).get(path + "/account").then().statusCode(200).body("partner", equalTo(slug));
        as(admin(slug)).get(path + "/account").then().statusCode(403).body("type", endsWith("/wrong-role"));
        as(Token.operator()).get("/v1/partners/me/account").then().statusCode(403);
        as(Token.backOffice(slug)).get("/v1/partners/me/account").then().statusCode(403);
        as(Token.member(newKey())).get("/v1/partners/me/account").then().statusCode(403);
        as(admin("nobody"))
                .get("/v1/partners/me/account")
                .then()
                .statusCode(403)
                .body("type", endsWith("/unknown-partner"));
    }

    private static Token admin(String partner) {
        return Token.backOffice(partner).with("scope", "partner:manage").withRoles("partner-admin");
    }

    private Response myAccount() {
        return as(admin(slug)).get("/v1/partners/me/account");
    }

    private Response earn(Programme.Participant member, int points, String promotion) {
        return as(Token.backOffice(slug))
                .header("Idempotency-Key", newKey())
                .body(Map.of("member", member.card(), "points", points, "promotion", promotion))
                .post("/v1/earnings");
    }

    private static RequestSpecification operator(Map<String, Object> body) {
        return as(Token.operator()).body(body);
    }

    private Response refused(Supplier<Response> request, int status, String type) {
        Books before = Books.of(database);
        Response response = request.get();
        response.then().statusCode(status).body("type", endsWith("/" + type));
        assertThat(Books.of(database)).isEqualTo(before);
        return response;
    }
}
