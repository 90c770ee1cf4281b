package dev.cornerstone.loyalty.testing;

import static io.restassured.RestAssured.given;

import com.sun.net.httpserver.HttpExchange;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stands where Keycloak's resource for partners stands: answers what a test wants, and remembers what it was asked. */
public final class PartnersDesk {

    private static final String WHAT = "X-What";
    private static final String STATUS = "X-Status";

    private record Answer(int status, String json) {}

    private final String base;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, String> asked = new ConcurrentHashMap<>();

    PartnersDesk(String base) {
        this.base = base;
    }

    /** @param what such as {@code POST /look} */
    public static void answers(String what, int status, String json) {
        given().header(WHAT, what)
                .header(STATUS, status)
                .body(json)
                .post(address())
                .then()
                .statusCode(200);
    }

    /** The body of the last such request; empty when there was none. */
    public static String asked(String what) {
        Response answer = given().header(WHAT, what).get(address());
        return answer.asString();
    }

    /** Forgets everything. */
    public static void begins() {
        given().delete(address()).then().statusCode(200);
    }

    private static String address() {
        return ConfigProvider.getConfig().getValue("CORNERSTONE_ISSUER", String.class) + "/partners-desk";
    }

    void answer(HttpExchange exchange) throws IOException {
        // A header's value has no space at its end.
        String what = (exchange.getRequestMethod() + " "
                        + exchange.getRequestURI().toString().substring(base.length()))
                .strip();
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        asked.put(what, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = token == null || !token.startsWith("Bearer ")
                ? new Answer(401, "{}")
                : answers.getOrDefault(what, new Answer(404, "{}"));
        send(exchange, answer.status(), answer.json());
    }

    void instruct(HttpExchange exchange) throws IOException {
        String what = exchange.getRequestHeaders().getFirst(WHAT);
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                int status = Integer.parseInt(exchange.getRequestHeaders().getFirst(STATUS));
                String json = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                answers.put(what, new Answer(status, json));
                send(exchange, 200, "{}");
            }
            case "DELETE" -> {
                answers.clear();
                asked.clear();
                send(exchange, 200, "{}");
            }
            default -> send(exchange, 200, asked.getOrDefault(what, ""));
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }
}
