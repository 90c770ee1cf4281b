package dev.cornerstone.loyalty.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Keycloak's resource for a member's own consents, asked with the member's token. */
@Singleton
final class RealmConsents {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;
    private final Duration patience;
    private final int answerMax;

    RealmConsents(PrivacyConfig config) {
        base = config.realm() + "/cornerstone-consent";
        patience = config.patience();
        answerMax = Math.toIntExact(config.answerMax().asLongValue());
    }

    /** What may be asked, what is allowed, and which apps were let in. */
    JsonNode list(String token, String language) {
        return send(token, "GET", "?language=" + word(language), null);
    }

    /** @return the receipt; @throws Refused with what is to be corrected */
    JsonNode answer(String token, String purpose, boolean allowed, String version, String language) {
        try {
            return send(
                    token,
                    "POST",
                    "/purposes/" + word(purpose),
                    JSON.writeValueAsString(Map.of(
                            "allowed", allowed, "version", version == null ? "" : version, "language", language)));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws Refused when the member has no receipt of that id */
    JsonNode receipt(String token, String id) {
        return send(token, "GET", "/receipts/" + word(id), null);
    }

    JsonNode export(String token) {
        return send(token, "GET", "/export", null);
    }

    /** Deletes the account; @throws Refused when this is not its e-mail address */
    void erase(String token, String email) {
        try {
            send(token, "POST", "/erasure", JSON.writeValueAsString(Map.of("email", email == null ? "" : email)));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JsonNode send(String token, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(patience)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream bytes = answer.body()) {
                byte[] read = bytes.readNBytes(answerMax + 1);
                if (read.length > answerMax) {
                    throw new Silent("The answer has more than " + answerMax + " bytes");
                }
                return understood(answer.statusCode(), read);
            }
        } catch (IOException silence) {
            throw new Silent(silence.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Silent("interrupted");
        }
    }

    private static JsonNode understood(int status, byte[] body) throws IOException {
        if (status == 200) {
            return JSON.readTree(body);
        }
        if (status == 400 || status == 404 || status == 409) {
            throw new Refused(JSON.readTree(body).path("field").asText(""));
        }
        throw new Silent("HTTP " + status);
    }

    private static String word(String text) {
        return URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8);
    }

    /** Keycloak did not answer, or not in a way that is understood here. */
    static final class Silent extends RuntimeException {
        Silent(String why) {
            super("Keycloak's resource for consents did not answer: " + why);
        }
    }

    /** Keycloak says no, and stored nothing. */
    static final class Refused extends RuntimeException {

        private final String field;

        Refused(String field) {
            super("Keycloak refused " + field, null, false, false);
            this.field = field;
        }

        String field() {
            return field;
        }
    }
}
