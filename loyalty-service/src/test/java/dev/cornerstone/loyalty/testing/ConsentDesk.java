package dev.cornerstone.loyalty.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stands where Keycloak's resource for consents stands: one purpose, {@code news}, whose text is of version 2.0. */
public final class ConsentDesk {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final Map<String, Boolean> allowed = new ConcurrentHashMap<>();
    private final AtomicInteger stored = new AtomicInteger();

    ConsentDesk(String base) {
        this.base = base;
    }

    /** How many answers were stored so far. */
    public static int answersStored() {
        return Integer.parseInt(
                given().get(ConfigProvider.getConfig().getValue("CORNERSTONE_ISSUER", String.class) + "/consent-desk")
                        .asString());
    }

    String stored() {
        return stored.toString();
    }

    void answer(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        String path = exchange.getRequestURI().getPath().substring(base.length());
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (token == null || !token.startsWith("Bearer ")) {
            send(exchange, 401, "{\"field\":\"Authorization\"}");
        } else if (path.isEmpty()) {
            send(exchange, 200, list(allowed.getOrDefault(token, false)));
        } else if (path.equals("/export")) {
            send(exchange, 200, "{\"account\":{\"profile\":{\"email\":[\"mia@example.test\"]}}}");
        } else if (path.equals("/receipts/mine")) {
            send(exchange, 200, "{\"receipt_metadata\":{\"receipt_id\":\"mine\"}}");
        } else if (path.equals("/erasure")) {
            boolean meant = body.get("email").asText().equals("mia@example.test");
            stored.addAndGet(meant ? 1 : 0);
            send(exchange, meant ? 200 : 409, meant ? "{}" : "{\"field\":\"email\"}");
        } else if (!path.equals("/purposes/news")) {
            send(exchange, 404, "{\"field\":\"id\"}");
        } else if (body.get("allowed").asBoolean()
                && !body.get("version").asText().equals("2.0")) {
            send(exchange, 409, "{\"field\":\"version\"}");
        } else {
            allowed.put(token, body.get("allowed").asBoolean());
            stored.incrementAndGet();
            send(exchange, 200, "{\"receipt_metadata\":{\"receipt_id\":\"mine\"}}");
        }
    }

    private static String list(boolean news) {
        return """
                {"purposes":[{"name":"news","version":"2.0","title":"News <b>by</b> e-mail","text":"We write to you.",
                  "allowed":%s,"open":%s,"answer":{"choice":"granted","version":"2.0","at":"2026-11-22T10:15:30Z","receipt":"mine"}}],
                 "apps":[{"client":"roastery-shop","name":"Roastery","partner":"roastery","scopes":["first_name","points:read"],
                  "since":"2026-11-20T10:15:30Z"}]}
                """.formatted(news, !news);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream answer = exchange.getResponseBody()) {
            answer.write(bytes);
        }
    }
}
