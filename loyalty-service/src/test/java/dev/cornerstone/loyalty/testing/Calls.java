package dev.cornerstone.loyalty.testing;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static dev.cornerstone.loyalty.testing.Programme.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/** Requests as clients of the programme send them, and what all refusals have in common. */
public final class Calls {

    private Calls() {}

    /** With a key of its own. */
    public static Response post(Token token, String path, Map<String, ?> body) {
        return post(token, newKey(), path, body);
    }

    public static Response post(Token token, String key, String path, Map<String, ?> body) {
        RequestSpecification request = as(token).header("Idempotency-Key", key);
        return (body == null ? request : request.body(body)).post(path);
    }

    /** A till that captures what members set aside for the partner, and gives it back. */
    public static Token till(String partner) {
        return Token.backOffice(partner).with("scope", "points:earn points:capture");
    }

    /** An operator who is somebody. */
    public static Token operator(String subject) {
        return Token.operator().with("sub", subject);
    }

    /** The member's token after a second factor just now. */
    public static Token strong(Programme.Participant member) {
        return member.token().atLevel2(Duration.ZERO);
    }

    /** Refused with that problem, and nothing has changed since. */
    public static Response assertRefused(Response answer, int status, String type, DataSource database, Books before) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("https://cornerstone.dev/problems/" + type));
        assertThat(Books.of(database)).isEqualTo(before);
        return answer;
    }
}
