package dev.cornerstone.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The realm's token endpoint and the points API at the edge of the network: answers what it was told to, and remembers what came. */
final class Realm implements AutoCloseable {

    private final HttpServer server;
    private final List<Request> requests = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private int tokens;

    record Request(String line, String key, String authorization, String proof, String body) {}

    record Answer(int status, String type, String body, String retryAfter) {}

    Realm() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    Realm answers(int status, String body) {
        answers.add(new Answer(status, "application/json", body, null));
        return this;
    }

    Realm refuses(int status, String id, String retryAfter) {
        String body =
                "{\"type\":\"https://cornerstone.dev/problems/%s\",\"title\":\"No\",\"status\":%d,\"detail\":\"Not so.\",\"available\":7}"
                        .formatted(id, status);
        answers.add(new Answer(status, "application/problem+json", body, retryAfter));
        return this;
    }

    /** Cuts the next connection without an answer. */
    Realm hangsUp() {
        answers.add(new Answer(0, null, null, null));
        return this;
    }

    synchronized List<Request> calls() {
        return requests.stream()
                .filter(request -> !request.line().contains("/token"))
                .toList();
    }

    synchronized List<Request> tokenRequests() {
        return requests.stream()
                .filter(request -> request.line().contains("/token"))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("DPoP"),
                body));
        Answer answer = exchange.getRequestURI().getPath().endsWith("/token") ? token() : answers.remove();
        if (answer.status() == 0) {
            exchange.close();
            return;
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        if (answer.retryAfter() != null) {
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
        }
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer token() {
        tokens++;
        String body =
                "{\"access_token\":\"token-%d\",\"token_type\":\"DPoP\",\"expires_in\":300,\"scope\":\"points:earn\"}"
                        .formatted(tokens);
        return new Answer(200, "application/json", body, null);
    }
}
