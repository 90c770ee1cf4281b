package dev.cornerstone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The administrator of Keycloak, as the buttons of its console do things. */
final class Console {

    /** Of the accounts that the administrator opens. */
    static final String PASSWORD = "correct-horse-battery-4711";

    private static final String USERS = "admin/realms/cornerstone/users";
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String JSON_TYPE = "application/json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI keycloak;
    private final Account administrator;

    Console(Stack stack) {
        this.keycloak = URI.create(stack.urls().issuer() + "/").resolve("../../");
        this.administrator = stack.accounts().admin();
    }

    void enables(String account, boolean enabled) throws IOException, InterruptedException {
        HttpResponse<String> answer = backOffice().put(USERS + "/" + account, "{\"enabled\": " + enabled + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    /** @return its id */
    String opensAnAccount(String email) throws IOException, InterruptedException {
        HttpResponse<String> answer = backOffice().post(USERS, """
                {"username": "%1$s", "email": "%1$s", "emailVerified": true, "enabled": true, "firstName": "Vera", "lastName": "Vogt",
                 "credentials": [{"type": "password", "value": "%2$s"}]}""".formatted(email, PASSWORD));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String location = answer.headers().firstValue("location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** Gives whoever has that address a name, as she could herself in her account. */
    void names(String email, String first, String last) throws IOException, InterruptedException {
        String name = JSON.createObjectNode()
                .put("firstName", first)
                .put("lastName", last)
                .toString();
        sends("PUT", "cornerstone/users/" + user(email).get("id").asText(), JSON_TYPE, name);
    }

    /** Keeps that whoever has that address consents to a purpose. Nobody may write that by hand, so the rule rests meanwhile. */
    void consents(String email, String purpose) throws IOException, InterruptedException {
        String profile =
                sends("GET", "cornerstone/users/profile", JSON_TYPE, "").body();
        sends("PUT", "cornerstone/users/profile", JSON_TYPE, profile.replace("ADMIN_VIEW", "ADMIN_EDIT"));
        try {
            ObjectNode user = user(email);
            user.withObject("/attributes").putArray("consent." + purpose).add("true");
            sends("PUT", "cornerstone/users/" + user.get("id").asText(), JSON_TYPE, user.toString());
        } finally {
            sends("PUT", "cornerstone/users/profile", JSON_TYPE, profile);
        }
    }

    private ObjectNode user(String email) throws IOException, InterruptedException {
        String found = sends(
                        "GET",
                        "cornerstone/users?exact=true&email=" + URLEncoder.encode(email, StandardCharsets.UTF_8),
                        JSON_TYPE,
                        "")
                .body();
        return (ObjectNode) JSON.readTree(found).get(0);
    }

    void setsPassword(String account, String password) throws IOException, InterruptedException {
        HttpResponse<String> answer = backOffice()
                .put(
                        USERS + "/" + account + "/reset-password",
                        "{\"type\": \"password\", \"value\": \"" + password + "\", \"temporary\": false}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    /** Ends every session of this account. */
    void signsOut(String account) throws IOException, InterruptedException {
        HttpResponse<String> answer = backOffice().post("admin/realms/cornerstone/users/" + account + "/logout", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    /** Somebody new at the Roastery, in its own identity provider. */
    void hires(String name, String email, String password) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                backOffice().post("admin/realms/roastery-staff/users", """
                {"username": "%s", "email": "%s", "emailVerified": true, "enabled": true, "firstName": "Remo",
                 "lastName": "Roaster", "credentials": [{"type": "password", "value": "%s"}]}
                """.formatted(name, email, password));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    void joins(String name, String group) throws IOException, InterruptedException {
        assertThat(backOffice().put(membership(name, group), "{}").statusCode()).isEqualTo(204);
    }

    void leaves(String name, String group) throws IOException, InterruptedException {
        assertThat(backOffice().delete(membership(name, group)).statusCode()).isEqualTo(204);
    }

    private String membership(String name, String group) throws IOException, InterruptedException {
        return "admin/realms/roastery-staff/users/" + id("roastery-staff", "users?exact=true&username=" + name)
                + "/groups/" + id("roastery-staff", "groups?exact=true&search=" + group);
    }

    /** What somebody may do in the programme. */
    List<String> roles(String email) throws IOException, InterruptedException {
        String user = id("cornerstone", "users?exact=true&email=" + email);
        HttpResponse<String> answer =
                backOffice().get("admin/realms/cornerstone/users/" + user + "/role-mappings/realm/composite");
        return all(NAME, answer.body());
    }

    private String id(String realm, String query) throws IOException, InterruptedException {
        HttpResponse<String> answer = backOffice().get("admin/realms/" + realm + "/" + query);
        return all(ID, answer.body()).get(0);
    }

    private static List<String> all(Pattern field, String json) {
        return field.matcher(json).results().map(found -> found.group(1)).toList();
    }

    private BackOffice backOffice() {
        return new BackOffice(keycloak, this::token);
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
