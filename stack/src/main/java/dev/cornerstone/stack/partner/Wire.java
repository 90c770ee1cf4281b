package dev.cornerstone.stack.partner;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.cornerstone.stack.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** JSON over HTTP with the operator's token. */
final class Wire {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A check asks the partner's servers, each for seconds. */
    private static final Duration ANSWER = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI base;
    private final Supplier<String> token;

    Wire(URI base, Supplier<String> token) {
        this.base = base;
        this.token = token;
    }

    record Answer(int status, Map<String, Object> body, Optional<String> tag) {

        boolean good() {
            return status / 100 == 2;
        }

        String text(String field) {
            return Fields.text(body, field);
        }
    }

    Answer send(String method, String path, String type, String body, String... headers) {
        URI uri = URI.create(base + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token.get())
                .header("Accept", "application/json, application/problem+json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    json(response, uri),
                    response.headers().firstValue("ETag"));
        } catch (IOException e) {
            throw new StackFailure(uri + " does not answer. Is it running, and is this its address?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Stopped while waiting for " + uri, e);
        }
    }

    private static Map<String, Object> json(HttpResponse<String> response, URI uri) {
        String body = response.body();
        try {
            if (body.isBlank()) {
                return Map.of();
            }
            return body.startsWith("[") ? Map.of("items", JSONArrayUtils.parse(body)) : JSONObjectUtils.parse(body);
        } catch (ParseException e) {
            throw new StackFailure(
                    uri + " answered " + response.statusCode() + " and no JSON. Is this its address?", e);
        }
    }

    /** Parts of a parsed answer. */
    static final class Fields {

        private Fields() {}

        static String text(Map<String, Object> map, String field) {
            Object value = map.get(field);
            return value == null ? "" : String.valueOf(value);
        }

        @SuppressWarnings("unchecked")
        static Map<String, Object> map(Object value) {
            return value == null ? Map.of() : (Map<String, Object>) value;
        }

        static List<Map<String, Object>> list(Map<String, Object> map, String field) {
            return map.get(field) instanceof List<?> list
                    ? list.stream().map(Fields::map).toList()
                    : List.of();
        }
    }
}
