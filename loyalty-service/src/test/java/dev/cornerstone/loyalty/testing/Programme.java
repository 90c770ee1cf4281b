package dev.cornerstone.loyalty.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.lessThan;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The programme as the tests know it: two partners, three rewards, and members who come and go. */
public final class Programme {

    private Programme() {}

    /** Partners and rewards, set up through the API as an operator does it. */
    public static void isSetUp() {
        put("/v1/partners/roastery", Map.of("name", "Roastery"));
        put("/v1/partners/papertrail", Map.of("name", "Papertrail"));
        put("/v1/rewards/espresso", Map.of("name", "Espresso", "points", 50, "partner", "roastery"));
        put("/v1/rewards/tote-bag", Map.of("name", "Tote bag", "points", 120, "partner", "papertrail"));
        put("/v1/rewards/voucher-20", Map.of("name", "€20 voucher", "points", 400));
    }

    public static RequestSpecification as(Token token) {
        return given().auth().oauth2(token.signed()).contentType(ContentType.JSON);
    }

    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** A member who is enrolled and has a card. */
    public static Participant member() {
        return member(UUID.randomUUID().toString());
    }

    /** The member with that account, who is enrolled and has a card. */
    public static Participant member(String account) {
        Token token = Token.member(account);
        Response me = as(token).get("/v1/members/me");
        return new Participant(token, me.path("id"), me.path("card"));
    }

    private static void put(String path, Map<String, Object> body) {
        as(Token.operator()).body(body).put(path).then().statusCode(lessThan(300));
    }

    /** A member with what leads to them. */
    public record Participant(Token token, String id, String card) {

        public Participant with(int points) {
            earn("roastery", points, null).then().statusCode(201);
            return this;
        }

        public Participant signedInAs(Token other) {
            return new Participant(other, id, card);
        }

        public Response earn(String partner, Object points, String receipt) {
            Map<String, Object> body = new LinkedHashMap<>(Map.of("member", card, "points", points));
            if (receipt != null) {
                body.put("receipt", receipt);
            }
            return as(Token.backOffice(partner))
                    .header("Idempotency-Key", newKey())
                    .body(body)
                    .post("/v1/earnings");
        }

        public Response redeem(String reward) {
            return as(token)
                    .header("Idempotency-Key", newKey())
                    .body(Map.of("reward", reward))
                    .post("/v1/members/me/redemptions");
        }

        public int available() {
            return as(token).get("/v1/members/me/balance").path("available");
        }
    }
}
