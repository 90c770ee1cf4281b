package dev.cornerstone.keycloak.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.partner.Browser;
import dev.cornerstone.keycloak.partner.Browser.Page;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;

/** From the app to a site without a second sign-in, on the real server. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class HandOverIT {

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @InjectRealm(config = HandOverRealm.class)
    ManagedRealm realm;

    @InjectTimeOffSet
    TimeOffSet time;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AppKey key = new AppKey();
    private Browser browser;

    @BeforeEach
    void begin() {
        browser = new Browser(realm.getName());
    }

    @AfterEach
    void end() {
        browser.close();
        realm.admin().logoutAll();
    }

    @Test
    void theBrowserJoinsTheAppsSessionAndTheSiteSignsHerInByItself() {
        String address = ticket(token("app", "ada"), "shop").get("url").asText();

        Page asks = browser.get(address);
        assertThat(asks.words()).contains("Go on as Ada?", "The shop");
        assertThat(browser.hasSession()).isFalse();
        Page arrived = goesOn(asks);

        assertThat(arrived.location()).contains("http://127.0.0.1:8599/home");
        assertThat(browser.opens("").isSignedIn()).isTrue();
        assertThat(realm.admin()
                        .users()
                        .get(realm.admin().users().search("ada").get(0).getId())
                        .getUserSessions())
                .hasSize(1);
    }

    @Test
    void itWorksOnceAndInOneBrowser() {
        String address = ticket(token("app", "ada"), "shop").get("url").asText();
        Page asks = browser.get(address);
        goesOn(asks);

        try (Browser thiefs = new Browser(realm.getName())) {
            assertClosed(thiefs, thiefs.get(address));
            assertClosed(thiefs, thiefs.submits(asks, fields(asks)));
        }
    }

    @Test
    void itIsOverAfterHalfAMinute() {
        String address = ticket(token("app", "ada"), "shop").get("url").asText();
        Page asks = browser.get(address);

        time.set(31);
        try {
            assertClosed(browser, goesOn(asks));
            assertClosed(browser, browser.get(address));
        } finally {
            time.set(0);
        }
    }

    /** A stranger has her browser post his ticket, to have her in his account. */
    @Test
    void aTicketThatWasNotShownToThisBrowserLetsNobodyIn() {
        String his = ticket(token("app", "bea"), "shop").get("url").asText();
        Page shownToHim;
        try (Browser strangers = new Browser(realm.getName())) {
            shownToHim = strangers.get(his);
        }

        assertClosed(browser, browser.submits(shownToHim, fields(shownToHim)));
    }

    @Test
    void whereSomebodyElseIsSignedInItIsClosed() {
        String address = ticket(token("app", "ada"), "shop").get("url").asText();
        Page bea = browser.submits(browser.opens(""), Map.of("username", "bea", "password", HandOverRealm.PASSWORD));
        assertThat(bea.isSignedIn()).isTrue();

        Page page = browser.get(address);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.words()).contains("This way is closed");
    }

    @Test
    void afterSigningOutInTheAppNobodyIsLetIn() {
        String address = ticket(token("app", "ada"), "shop").get("url").asText();
        Page asks = browser.get(address);
        realm.admin().logoutAll();

        assertClosed(browser, goesOn(asks));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"nobody", "app", "program", "account-console", ""})
    void onlyASiteIsATarget(String client) throws IOException {
        HttpResponse<String> answer = asks(token("app", "ada"), client, key);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_target").doesNotContain("ticket=");
    }

    @Test
    void anAppThatMayNotIsRefused() {
        HttpResponse<String> answer = asks(token("another-app", "ada"), "shop", key);

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenWithoutItsKeyIsRefused() {
        String token = token("app", "ada");

        HttpResponse<String> asBearer = send("Bearer " + token, null, "shop");
        HttpResponse<String> withAnotherKey = asks(token, "shop", new AppKey());
        HttpResponse<String> unbound = send("Bearer " + unboundToken("ada"), null, "shop");
        HttpResponse<String> without = send("Bearer nonsense", null, "shop");

        assertThat(asBearer.statusCode()).isEqualTo(401);
        assertThat(withAnotherKey.statusCode()).isEqualTo(401);
        assertThat(unbound.statusCode()).isEqualTo(401);
        assertThat(without.statusCode()).isEqualTo(401);
    }

    @Test
    void aProofThatWasUsedIsRefused() {
        String token = token("app", "ada");
        String proof = key.proof("POST", address(), token);
        assertThat(send("DPoP " + token, proof, "shop").statusCode()).isEqualTo(200);

        assertThat(send("DPoP " + token, proof, "shop").statusCode()).isEqualTo(401);
    }

    private Page goesOn(Page asks) {
        return browser.submits(asks, fields(asks));
    }

    private static Map<String, String> fields(Page asks) {
        return Map.of(
                "ticket", asks.field("ticket").orElseThrow(),
                "seen", asks.field("seen").orElseThrow());
    }

    private static void assertClosed(Browser where, Page page) {
        assertThat(page.status()).as(page.words()).isEqualTo(400);
        assertThat(page.words()).contains("This way is closed");
        assertThat(where.hasSession()).isFalse();
    }

    private String address() {
        return Browser.SERVER + "/realms/" + realm.getName() + "/cornerstone-hand-over";
    }

    private JsonNode ticket(String token, String site) {
        HttpResponse<String> answer = asks(token, site, key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode ticket = json(answer.body());
        assertThat(ticket.get("expires_in").asInt()).isEqualTo(30);
        return ticket;
    }

    private HttpResponse<String> asks(String token, String site, AppKey with) {
        return send("DPoP " + token, with.proof("POST", address(), token), site);
    }

    private HttpResponse<String> send(String authorization, String proof, String site) {
        return post(address(), Map.of("client_id", site), authorization, proof);
    }

    /** The app's sign-in in a browser of its own (RFC 8252), with a key. */
    private String token(String app, String name) {
        return json(exchange(app, name, key).body()).path("access_token").asText();
    }

    private String unboundToken(String name) {
        return json(exchange("app", name, null).body()).path("access_token").asText();
    }

    private HttpResponse<String> exchange(String app, String name, AppKey with) {
        String code;
        try (Browser apps = new Browser(realm.getName())) {
            Page form = apps.get(Browser.SERVER + "/realms/" + realm.getName()
                    + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id=" + app
                    + "&redirect_uri=" + HandOverRealm.CALLBACK + "&code_challenge_method=S256&code_challenge="
                    + CHALLENGE);
            code = apps.submits(form, Map.of("username", name, "password", HandOverRealm.PASSWORD))
                    .query()
                    .get("code");
        }
        String address = Browser.SERVER + "/realms/" + realm.getName() + "/protocol/openid-connect/token";
        return post(
                address,
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", app,
                        "redirect_uri", HandOverRealm.CALLBACK,
                        "code", code,
                        "code_verifier", VERIFIER),
                null,
                with == null ? null : with.proof("POST", address, null));
    }

    private HttpResponse<String> post(String address, Map<String, String> form, String authorization, String proof) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (proof != null) {
            request.header("DPoP", proof);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }
}
