package dev.cornerstone.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.PrivateKey;
import java.util.function.Supplier;

/** The example partners and rewards, put through the same API that an operator uses; putting them again changes nothing. */
final class Examples {
    private final URI service;
    private final Supplier<String> operatorToken;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Limits.HTTP_CONNECT).build();

    Examples(URI service, Supplier<String> operatorToken) {
        this.service = service;
        this.operatorToken = operatorToken;
    }

    /** For a stack in containers: the addresses and the operator's key come with the environment. */
    public static void main(String[] arguments) {
        Secrets given = Secrets.given(System.getenv());
        URI issuer = URI.create(given.get("CORNERSTONE_ISSUER"));
        URI authServer = URI.create(given.get("CORNERSTONE_AUTH_SERVER_URL"));
        PrivateKey key = given.privateKey("OPERATOR");
        new Examples(
                        URI.create(given.get("CORNERSTONE_SERVICE_INTERNAL_URL")),
                        () -> ClientToken.of(issuer, authServer, "cornerstone-operator", key))
                .put();
        System.out.println("The example partners and rewards are there.");
    }

    void put() {
        String token = operatorToken.get();
        put(token, "partners/roastery", "{\"name\":\"Roastery\"}");
        put(token, "partners/papertrail", "{\"name\":\"Papertrail\"}");
        put(token, "rewards/espresso", "{\"name\":\"Espresso\",\"points\":50,\"partner\":\"roastery\"}");
        put(token, "rewards/tote-bag", "{\"name\":\"Tote bag\",\"points\":120,\"partner\":\"papertrail\"}");
        put(token, "rewards/voucher-20", "{\"name\":\"€20 voucher\",\"points\":400}");
    }

    private void put(String token, String what, String json) {
        URI uri = URI.create(service + "/v1/" + what);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Limits.HTTP_ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new StackFailure("The loyalty service refused the example " + what + " with "
                        + response.statusCode() + ": " + response.body());
            }
        } catch (IOException e) {
            throw new StackFailure("The example " + what + " could not be put at " + uri + ": " + Reason.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Stopped while putting the examples.", e);
        }
    }
}
