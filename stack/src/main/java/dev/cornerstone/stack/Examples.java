package dev.cornerstone.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The example partners and rewards, put through the same API that an operator uses; putting them again changes nothing. */
final class Examples {
    private final Urls urls;
    private final BackOffices backOffices;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Limits.HTTP_CONNECT).build();

    Examples(Urls urls, BackOffices backOffices) {
        this.urls = urls;
        this.backOffices = backOffices;
    }

    void put() {
        String token = backOffices.operatorToken();
        put(token, "partners/roastery", "{\"name\":\"Roastery\"}");
        put(token, "partners/papertrail", "{\"name\":\"Papertrail\"}");
        put(token, "rewards/espresso", "{\"name\":\"Espresso\",\"points\":50,\"partner\":\"roastery\"}");
        put(token, "rewards/tote-bag", "{\"name\":\"Tote bag\",\"points\":120,\"partner\":\"papertrail\"}");
        put(token, "rewards/voucher-20", "{\"name\":\"€20 voucher\",\"points\":400}");
    }

    private void put(String token, String what, String json) {
        URI uri = URI.create(urls.service() + "/v1/" + what);
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
