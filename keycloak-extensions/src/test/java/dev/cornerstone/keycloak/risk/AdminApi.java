package dev.cornerstone.keycloak.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** This feature's own admin resource, with a token of the test's choice. */
final class AdminApi {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String realm;
    private final String token;

    AdminApi(String realm, String token) {
        this.realm = realm;
        this.token = token;
    }

    HttpResponse<String> call(String method, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(Visitor.SERVER + "/admin/realms/" + realm + "/cornerstone-risk/" + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode get(String path) {
        HttpResponse<String> answer = call("GET", path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
