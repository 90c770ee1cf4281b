package dev.cornerstone.stack.demo;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import dev.cornerstone.stack.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.minidev.json.JSONObject;

/** Sends requests and shows them with their answers. */
final class Wire {
    /** Headers of an answer that are part of the story. */
    private static final List<String> TELLING_HEADERS =
            List.of("WWW-Authenticate", "Idempotency-Replayed", "Retry-After");

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Transcript transcript;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    Wire(Transcript transcript) {
        this.transcript = transcript;
    }

    /** An answer that was what the tour expected. */
    record Answer(HttpResponse<String> response, Map<String, Object> json) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        long number(String field) {
            return ((Number) json.get(field)).longValue();
        }

        String text(String field) {
            return String.valueOf(json.get(field));
        }
    }

    Answer get(URI uri, String token, int... expected) {
        return send(authorized(uri, token).GET(), "", expected);
    }

    /** For documents that are longer than interesting. */
    Answer get(URI uri, List<String> shownFields) {
        transcript.request("GET " + uri);
        HttpResponse<String> response = exchange(authorized(uri, "").GET().build());
        Map<String, Object> json = json(expected(response, 200).body());
        transcript.response(response.statusCode(), "HTTP " + response.statusCode());
        shownFields.forEach(field -> transcript.detail(field + ": " + json.get(field)));
        return new Answer(response, json);
    }

    /** Asks what something would do; it does nothing, so it needs no key. */
    Answer quote(URI uri, String token, Map<String, Object> body) {
        String json = JSONObject.toJSONString(body);
        HttpRequest.Builder request = authorized(uri, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return send(request, json, 200);
    }

    Answer post(URI uri, String token, String idempotencyKey, Map<String, Object> body, int expected) {
        String json = JSONObject.toJSONString(body);
        HttpRequest.Builder request = authorized(uri, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return send(request, "Idempotency-Key: " + idempotencyKey + "\n" + json, expected);
    }

    Answer form(URI uri, Map<String, String> fields, int expected) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)));
        return send(request, encoded(new TreeMap<>(fields)), expected);
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder authorized(URI uri, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(LIMIT);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder builder, String shownBody, int... expected) {
        HttpRequest request = builder.build();
        transcript.request(request.method() + " " + request.uri());
        request.headers().firstValue("Authorization").ifPresent(value -> transcript.detail("Authorization: " + value));
        transcript.detail(shownBody);
        HttpResponse<String> response = exchange(request);
        transcript.response(response.statusCode(), "HTTP " + response.statusCode());
        for (String telling : TELLING_HEADERS) {
            response.headers().firstValue(telling).ifPresent(value -> transcript.detail(telling + ": " + value));
        }
        transcript.document(response.body());
        return new Answer(response, json(expected(response, expected).body()));
    }

    private static HttpResponse<String> expected(HttpResponse<String> response, int... expected) {
        if (IntStream.of(expected).noneMatch(status -> status == response.statusCode())) {
            throw new StackFailure("The tour expected HTTP " + expected[0] + " here, and got " + response.statusCode()
                    + ". Look at: ./cornerstone logs loyalty-service");
        }
        return response;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StackFailure(request.uri() + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("The tour was interrupted.", e);
        }
    }

    private static Map<String, Object> json(String body) {
        try {
            return body.startsWith("{") ? JSONObjectUtils.parse(body) : Map.of();
        } catch (ParseException e) {
            throw new StackFailure("An answer is not the JSON it should be: " + body, e);
        }
    }
}
