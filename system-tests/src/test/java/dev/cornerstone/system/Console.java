package dev.cornerstone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.cornerstone.stack.Account;
import dev.cornerstone.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The administrator of Keycloak, as the buttons of its console do things. */
final class Console {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI keycloak;
    private final Account administrator;

    Console(Stack stack) {
        this.keycloak = URI.create(stack.urls().issuer() + "/").resolve("../../");
        this.administrator = stack.accounts().admin();
    }

    void enables(String account, boolean enabled) throws IOException, InterruptedException {
        HttpResponse<String> answer = new BackOffice(keycloak, this::token)
                .put("admin/realms/cornerstone/users/" + account, "{\"enabled\": " + enabled + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    /** Asks Keycloak's admin API; the answer must be good. */
    HttpResponse<String> sends(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(keycloak.resolve("admin/realms/" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isBetween(200, 299);
        return answer;
    }

    /** Makes something, and says its id. */
    String makes(String path, String json) throws IOException, InterruptedException {
        String location = sends("POST", path, "application/json", json)
                .headers()
                .firstValue("location")
                .orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private String token() {
        try {
            TokenResponse answer = TokenResponse.parse(new TokenRequest.Builder(
                            keycloak.resolve("realms/master/protocol/openid-connect/token"),
                            new ClientID("admin-cli"),
                            new ResourceOwnerPasswordCredentialsGrant(
                                    administrator.email(), new Secret(administrator.password())))
                    .build()
                    .toHTTPRequest()
                    .send());
            return answer.toSuccessResponse().getTokens().getAccessToken().getValue();
        } catch (IOException | ParseException e) {
            throw new AssertionError("The administrator could not sign in", e);
        }
    }
}
