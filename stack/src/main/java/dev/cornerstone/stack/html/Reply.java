package dev.cornerstone.stack.html;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One answer to one request, with the headers every answer should have. */
public record Reply(int status, Map<String, String> headers, byte[] body) {
    public static Reply html(String html) {
        return of(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply json(String json) {
        return of(200, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply notFound() {
        return of(404, "text/plain; charset=utf-8", "Nothing is here.".getBytes(StandardCharsets.UTF_8));
    }

    public static Reply notAllowed() {
        return of(405, "text/plain; charset=utf-8", "Not in this way.".getBytes(StandardCharsets.UTF_8));
    }

    public static Reply redirect(URI target) {
        return of(303, "text/plain; charset=utf-8", new byte[0]).with("Location", target.toString());
    }

    /** A file that is part of the program. */
    public static Reply resource(String type, Class<?> beside, String name) {
        try (InputStream file = beside.getResourceAsStream(name)) {
            return of(200, type + "; charset=utf-8", file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    public Reply withStatus(int other) {
        return new Reply(other, headers, body);
    }

    public void send(HttpExchange exchange) throws IOException {
        try (exchange) {
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            boolean bodyless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, bodyless ? -1 : body.length);
            if (!bodyless) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static Reply of(int status, String type, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        headers.put("Cache-Control", "no-store");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Content-Type-Options", "nosniff");
        return new Reply(status, headers, body);
    }
}
