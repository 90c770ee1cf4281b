package dev.cornerstone.keycloak.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operator's gateway of the contract in docs/codes.md: the one part that others run. */
final class Gateway {

    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

    record Request(String authorization, String idempotencyKey, JsonNode message) {}

    private final List<Request> requests = new ArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final HttpServer server;

    Gateway(HttpServer server) {
        this.server = server;
        server.createContext("/gateway", this::answer);
    }

    void close() {
        server.removeContext("/gateway");
    }

    /** The next answers are these; after them 202. */
    synchronized void willAnswer(int... statuses) {
        for (int status : statuses) {
            answers.add(status);
        }
    }

    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    synchronized Request last() {
        return requests.get(requests.size() - 1);
    }

    String lastCode() {
        Matcher code = CODE.matcher(last().message().path("text").asText());
        if (!code.find()) {
            throw new AssertionError("no code in " + last().message());
        }
        return Leaks.remember(code.group(1));
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode message = new ObjectMapper().readTree(exchange.getRequestBody());
        int status;
        synchronized (this) {
            requests.add(new Request(
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    message));
            status = answers.isEmpty() ? 202 : answers.poll();
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
