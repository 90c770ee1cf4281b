package dev.cornerstone.loyalty.onboarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cornerstone.loyalty.onboarding.Answers.Failure;
import dev.cornerstone.loyalty.onboarding.Answers.Look;
import dev.cornerstone.loyalty.onboarding.Answers.Partner;
import dev.cornerstone.loyalty.onboarding.Answers.People;
import dev.cornerstone.loyalty.onboarding.Answers.Plan;
import dev.cornerstone.loyalty.onboarding.Answers.Trial;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keycloak's resource for partners, asked with the token of the person who looks at the page. */
@Singleton
final class Desk {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final String YAML = "application/yaml";
    private static final String JSON_TYPE = "application/json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;
    private final Duration patience;
    private final int answerMax;

    Desk(OnboardingConfig config) {
        base = config.realm().toString().replace("/realms/", "/admin/realms/") + "/cornerstone-partners";
        patience = config.patience();
        answerMax = Math.toIntExact(config.answerMax().asLongValue());
    }

    /** The partner that this person runs; empty when there is none, or none that was made from a file. */
    Optional<Partner> partner(String token) {
        HttpResponse<byte[]> answer = send(token, "GET", "", null, null);
        if (answer.statusCode() == 403) {
            return Optional.empty();
        }
        List<Partner> partners = Arrays.asList(read(answer, Partner[].class));
        return partners.size() == 1 ? Optional.of(partners.get(0)) : Optional.empty();
    }

    /** What the file would meet, and what its identity provider says about itself. */
    Look look(String token, String file) {
        return read(send(token, "POST", "/look", YAML, file), Look.class);
    }

    Plan plan(String token, String file) {
        return read(send(token, "POST", "/plan", YAML, file), Plan.class, 422);
    }

    /**
     * Makes the partner what the file says.
     *
     * @param plan the id of the plan that the person saw
     * @throws Refused when it is another plan by now
     */
    Plan apply(String token, String alias, String file, String plan) {
        return read(send(token, "PUT", "/" + word(alias) + "?plan=" + word(plan), YAML, file), Plan.class, 422);
    }

    People people(String token, String alias) {
        return read(send(token, "GET", "/" + word(alias) + "/people", null, null), People.class);
    }

    /** @throws Refused with what is to be corrected */
    void invite(String token, String alias, String email, String role, boolean confirmed) {
        try {
            HttpResponse<byte[]> answer = send(
                    token,
                    "POST",
                    "/" + word(alias) + "/invitations",
                    JSON_TYPE,
                    JSON.writeValueAsString(Map.of("email", email, "role", role, "confirmed", confirmed)));
            if (answer.statusCode() != 204) {
                throw refused(answer);
            }
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Replaces the role of somebody who was invited; with none, takes it away. */
    void give(String token, String alias, String person, Optional<String> role) {
        try {
            HttpResponse<byte[]> answer = send(
                    token,
                    "PUT",
                    "/" + word(alias) + "/people/" + word(person) + "/roles",
                    JSON_TYPE,
                    JSON.writeValueAsString(role.stream().toList()));
            if (answer.statusCode() != 200) {
                throw refused(answer);
            }
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Takes an invitation back; nothing happens when there is none. */
    void withdraw(String token, String alias, String invitation) {
        HttpResponse<byte[]> answer =
                send(token, "DELETE", "/" + word(alias) + "/invitations/" + word(invitation), null, null);
        if (answer.statusCode() != 204) {
            throw refused(answer);
        }
    }

    /** What a try showed; empty when it is over. */
    Optional<Trial> trial(String token, String alias, String id) {
        HttpResponse<byte[]> answer = send(token, "GET", "/" + word(alias) + "/trials/" + word(id), null, null);
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(read(answer, Trial.class));
    }

    private HttpResponse<byte[]> send(String token, String method, String path, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(patience)
                .header("Authorization", "Bearer " + token)
                .header("Accept", JSON_TYPE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request.build(), head -> new LimitedBody(answerMax));
        try {
            // The client's own timeout ends with the head of the answer; this one with its last byte.
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException silence) {
            answer.cancel(true);
            throw new Silent(silence);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Silent(interrupted);
        }
    }

    private static <T> T read(HttpResponse<byte[]> answer, Class<T> type, int... alsoGood) {
        boolean good =
                answer.statusCode() == 200 || Arrays.stream(alsoGood).anyMatch(status -> status == answer.statusCode());
        if (!good) {
            throw refused(answer);
        }
        try {
            return JSON.readValue(answer.body(), type);
        } catch (java.io.IOException notWhatWeKnow) {
            throw new Silent(notWhatWeKnow);
        }
    }

    private static Refused refused(HttpResponse<byte[]> answer) {
        if (answer.statusCode() >= 500 || answer.statusCode() == 401 || answer.statusCode() == 404) {
            throw new Silent(new IllegalStateException("Keycloak answered " + answer.statusCode()));
        }
        try {
            Failure failure = JSON.readValue(answer.body(), Failure.class);
            return new Refused(answer.statusCode(), failure.what(), Optional.ofNullable(failure.field()));
        } catch (java.io.IOException unreadable) {
            return new Refused(answer.statusCode(), "Keycloak refused this.", Optional.empty());
        }
    }

    private static String word(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Keycloak did not answer, or not in a way that is understood here. */
    static final class Silent extends RuntimeException {
        Silent(Throwable why) {
            super("Keycloak did not answer: " + why.getMessage(), why);
        }
    }

    /** Keycloak says no; the message says why, in words for the person. */
    static final class Refused extends RuntimeException {

        private final int status;
        private final transient Optional<String> field;

        Refused(int status, String what, Optional<String> field) {
            super(what, null, false, false);
            this.status = status;
            this.field = field;
        }

        int status() {
            return status;
        }

        /** What of the request is to be corrected. */
        Optional<String> field() {
            return field;
        }
    }
}
