package dev.cornerstone.keycloak.partner.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The resource under test as its callers see it. */
record Api(String base, String token) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    record Answer(int status, JsonNode body) {

        JsonNode problem(String code) {
            for (JsonNode problem : body.get("problems")) {
                if (problem.get("code").asText().equals(code)) {
                    return problem;
                }
            }
            throw new AssertionError("No problem " + code + " in " + body);
        }
    }

    static Api of(String realmUrl, String token) {
        return new Api(realmUrl.replace("/realms/", "/admin/realms/") + "/cornerstone-partners", token);
    }

    Answer check(String file) {
        return send("POST", "/check", file);
    }

    Answer plan(String file) {
        return send("POST", "/plan?vouch=true", file);
    }

    Answer apply(String alias, String file) {
        return send("PUT", "/" + alias + "?vouch=true", file);
    }

    Answer get(String alias) {
        return send("GET", "/" + alias, null);
    }

    /** With a token that is bound to a back office's key. */
    Answer getWithProof(String alias) {
        String url = base + "/" + alias;
        return answer(HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("authorization", "DPoP " + token)
                .header("DPoP", BackOffice.proof("GET", url, token))
                .build());
    }

    Answer send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + token)
                .header(
                        "content-type",
                        body != null && body.matches("[{\\[].*") ? "application/json" : "application/yaml")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return answer(request);
    }

    static Answer form(String url, Map<String, String> fields, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request.build());
    }

    private static Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
