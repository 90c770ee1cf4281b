package dev.cornerstone.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** A partner's back office, which issues points with its own token. */
final class BackOffice {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;
    private final Supplier<String> token;

    BackOffice(URI service, Supplier<String> token) {
        this.service = service;
        this.token = token;
    }

    HttpResponse<String> earn(String card, long points) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/v1/earnings"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token.get())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"member": "%s", "points": %d, "note": "Welcome at the Roastery"}
                        """.formatted(card, points)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
