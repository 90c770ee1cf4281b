package dev.cornerstone.keycloak.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.code.Visitor;
import dev.cornerstone.keycloak.consent.server.OnServer;
import dev.cornerstone.keycloak.event.EventsRealm;
import dev.cornerstone.keycloak.event.Receiver;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.remote.runonserver.InjectRunOnServer;
import org.keycloak.testframework.remote.runonserver.RunOnServerClient;

/** What members allow and take back on the real server, and what leaves it then. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class ConsentIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GRANT = "{\"allowed\":true,\"version\":\"1.0\",\"language\":\"en\"}";
    private static final String WITHDRAW = "{\"allowed\":false}";

    @InjectRealm(config = ConsentRealm.class)
    ManagedRealm realm;

    @InjectRunOnServer(permittedPackages = OnServer.PACKAGE)
    RunOnServerClient server;

    /** A realm that is made with client scopes has none of Keycloak's own, so this one is added. */
    @BeforeEach
    void theAppOfMembersMayTouchTheirConsents() {
        if (realm.admin().clientScopes().findAll().stream()
                .anyMatch(scope -> scope.getName().equals("consent"))) {
            return;
        }
        ClientScopeRepresentation scope = new ClientScopeRepresentation();
        scope.setName("consent");
        scope.setProtocol("openid-connect");
        scope.setAttributes(Map.of("include.in.token.scope", "true"));
        try (Response made = realm.admin().clientScopes().create(scope)) {
            assertThat(made.getStatus()).isEqualTo(201);
        }
        String id = realm.admin().clientScopes().findAll().stream()
                .filter(each -> each.getName().equals("consent"))
                .findFirst()
                .orElseThrow()
                .getId();
        String pages = realm.admin().clients().findByClientId("pages").get(0).getId();
        realm.admin().clients().get(pages).addDefaultClientScope(id);
    }

    @Test
    void whatIsWithdrawnLeavesNeitherInTokensNorInEvents() throws Exception {
        try (Receiver receiver = new Receiver()) {
            String sink = sink(receiver);
            try {
                String token = token("pages", "ada");
                assertThat(claims(token).has("news_address")).isFalse();

                assertThat(answer(token, "news", GRANT).statusCode()).isEqualTo(200);
                JsonNode granted = receiver.next(ConsentIT::isConsent);
                assertThat(granted.at("/data/action").asText()).isEqualTo("granted");
                assertThat(granted.at("/data/purpose").asText()).isEqualTo("news");
                assertThat(granted.at("/data/version").asText()).isEqualTo("1.0");
                assertThat(granted.at("/data/client").asText()).isEqualTo("pages");
                assertThat(answer(token, "analytics", GRANT).statusCode()).isEqualTo(200);
                assertThat(claims(token("pages", "ada")).get("news_address").asText())
                        .isEqualTo("ada@example.test");
                assertThat(receiver.next(ConsentIT::isLogin)
                                .at("/data/person/email")
                                .asText())
                        .as("who signed in, under consent")
                        .isIn("ada@example.test", "");

                answer(token, "news", WITHDRAW);
                answer(token, "analytics", WITHDRAW);
                receiver.next(event -> isConsent(event)
                        && event.at("/data/purpose").asText().equals("analytics")
                        && event.at("/data/action").asText().equals("withdrawn"));

                List<String> left = new ArrayList<>();
                for (int visit = 0; visit < 3; visit++) {
                    JsonNode claims = claims(token("pages", "ada"));
                    if (claims.has("news_address")) {
                        left.add(claims.toString());
                    }
                    JsonNode login = receiver.next(ConsentIT::isLogin);
                    if (login.toString().contains("ada@example.test")
                            || login.at("/data").has("person")) {
                        left.add(login.toString());
                    }
                }
                assertThat(left).as("what left after the withdrawal").isEmpty();
            } finally {
                realm.admin().components().component(sink).remove();
            }
        }
    }

    /** Without waiting for the token to end that was made before. */
    @Test
    void whatIsWithdrawnIsInNothingThatTheRealmIsAskedAfterwards() throws Exception {
        answer(token("pages", "hugo"), "news", GRANT);
        JsonNode tokens = tokens("pages", "hugo");
        String before = tokens.get("access_token").asText();
        assertThat(claims(before).get("news_address").asText()).isEqualTo("hugo@example.test");
        assertThat(oidc("userinfo", before, "").get("news_address").asText()).isEqualTo("hugo@example.test");
        assertThat(introspected(before).get("news_address").asText()).isEqualTo("hugo@example.test");

        answer(before, "news", WITHDRAW);

        assertThat(oidc("userinfo", before, "").has("news_address")).isFalse();
        assertThat(introspected(before).get("active").asBoolean()).isTrue();
        assertThat(introspected(before).has("news_address")).isFalse();
        JsonNode refreshed = oidc(
                "token",
                null,
                "grant_type=refresh_token&client_id=pages&client_secret=secret&refresh_token="
                        + tokens.get("refresh_token").asText());
        assertThat(claims(refreshed.get("access_token").asText()).has("news_address"))
                .isFalse();
    }

    private JsonNode introspected(String token) throws Exception {
        return oidc("token/introspect", null, "client_id=pages&client_secret=secret&token=" + token);
    }

    private JsonNode oidc(String endpoint, String token, String form) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(realm.getBaseUrl() + "/protocol/openid-connect/" + endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        HttpResponse<String> answer =
                send(token == null ? request : request.header("Authorization", "Bearer " + token));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void everyAnswerHasAReceiptWhichIsNobodyElses() throws Exception {
        String grace = token("pages", "grace");

        JsonNode granted = JSON.readTree(answer(grace, "news", GRANT).body());
        JsonNode again = JSON.readTree(answer(grace, "news", GRANT).body());
        JsonNode withdrawn = JSON.readTree(answer(grace, "news", WITHDRAW).body());

        String id = granted.at("/receipt_metadata/receipt_id").asText();
        assertThat(again.at("/receipt_metadata/receipt_id").asText()).isEqualTo(id);
        assertThat(granted.at("/event/event_state").asText()).isEqualTo("granted");
        assertThat(granted.at("/pii_processing/purposes/0/description").asText())
                .isEqualTo("We write to you.");
        assertThat(withdrawn.at("/event/event_state").asText()).isEqualTo("withdrawn");
        assertThat(get(grace, "/receipts/" + id).body())
                .contains(granted.at("/log/hash").asText());
        assertThat(JSON.readTree(get(grace, "/receipts").body())).hasSize(2);
        assertThat(claims(granted.get("signature").asText()).get("log_hash").asText())
                .isEqualTo(granted.at("/log/hash").asText());
        JsonNode export = JSON.readTree(get(grace, "/export").body());
        assertThat(export.at("/account/profile/email/0").asText()).isEqualTo("grace@example.test");
        assertThat(export.at("/credentials/0/type").asText()).isEqualTo("password");
        assertThat(export.get("consents")).hasSize(2);
        assertThat(export.toString()).doesNotContain("secretData", "$argon2", "hash-");

        HttpResponse<String> others = get(token("pages", "ada"), "/receipts/" + id);
        HttpResponse<String> nobodys = get(token("pages", "ada"), "/receipts/00000000-0000-0000-0000-000000000000");
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(others.body()).isEqualTo(nobodys.body()).doesNotContain("news");
    }

    @Test
    void whatIsForgedIsRefusedWithTheFieldAndNothingIsStored() throws Exception {
        String hedy = token("pages", "hedy");
        Map<String, Integer> refused = Map.of(
                "{\"allowed\":true,\"version\":\"9.9\"}",
                409,
                "{\"allowed\":true}",
                409,
                "{\"allowed\":\"yes\",\"version\":\"1.0\"}",
                400,
                "not json",
                400,
                "[]",
                400,
                "{\"allowed\":true,\"version\":\"" + "1".repeat(10_000) + "\"}",
                400);
        for (Map.Entry<String, Integer> each : refused.entrySet()) {
            HttpResponse<String> answer = answer(hedy, "news", each.getKey());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(each.getValue());
            assertThat(JSON.readTree(answer.body()).get("field").asText()).isNotBlank();
        }
        assertThat(answer(hedy, "nonsense", GRANT).statusCode()).isEqualTo(404);
        assertThat(answer(token("other", "hedy"), "news", GRANT).statusCode()).isEqualTo(403);
        assertThat(answer("rubbish", "news", GRANT).statusCode()).isEqualTo(401);

        assertThat(get(hedy, "/receipts").body()).isEqualTo("[]");
        JsonNode news = JSON.readTree(get(hedy, "").body()).at("/purposes/0");
        assertThat(news.get("allowed").asBoolean()).isFalse();
        assertThat(news.get("open").asBoolean()).isTrue();
    }

    @Test
    void aSignInAsksForEachAloneOnceAndAgainWhenTheMeaningChanged() throws Exception {
        Visitor joan = new Visitor(realm.getBaseUrl())
                .begins("1", "client_id", "asking")
                .givesPassword("joan");
        assertThat(joan.page()).contains("News by e-mail", "Statistics").doesNotContain("checked");

        joan.submits("cornerstone-consent-form", Map.of("choice.news", "yes"));
        assertThat(joan.page()).contains("Please choose yes or no");
        joan.submits(
                "cornerstone-consent-form",
                Map.of("choice.news", "yes", "choice.analytics", "no", "version.news", "7.0"));
        assertThat(joan.page()).contains("This text has changed meanwhile", "error-0");
        assertThat(get(token("pages", "joan"), "/receipts").body()).isEqualTo("[]");
        joan.submits("cornerstone-consent-form", Map.of("choice.news", "yes", "choice.analytics", "no"));
        assertThat(joan.isIn()).isTrue();

        assertThat(signsIn("joan").isIn()).as("nobody is asked twice").isTrue();
        version("news", "1.1");
        assertThat(signsIn("joan").isIn())
                .as("other words are no other meaning")
                .isTrue();
        version("news", "2.0");
        try {
            assertThat(new Visitor(realm.getBaseUrl())
                            .begins("2", "client_id", "asking")
                            .givesPassword("joan")
                            .page())
                    .as("nobody is asked while they prove who they are")
                    .doesNotContain("cornerstone-consent-form");
            Visitor again = signsIn("joan");
            assertThat(again.page()).contains("News by e-mail").doesNotContain("Statistics");
            JsonNode newest = JSON.readTree(
                            get(token("pages", "joan"), "/receipts").body())
                    .get(0);
            assertThat(newest.at("/event/event_state").asText()).isEqualTo("lapsed");
            assertThat(claims(token("pages", "joan")).has("news_address")).isFalse();
        } finally {
            version("news", "1.0");
        }
    }

    @Test
    void nobodyIsAskedOnHerFirstDay() {
        attribute("cornerstone.consent.newcomer-hours", "");
        try {
            assertThat(signsIn("ines").isIn()).isTrue();
        } finally {
            attribute("cornerstone.consent.newcomer-hours", "0");
        }
        assertThat(signsIn("ines").page()).contains("cornerstone-consent-form");
    }

    @Test
    void whoeverRewritesTheLogIsFound() throws Exception {
        String ada = token("pages", "ada");
        String receipt = JSON.readTree(answer(ada, "news", GRANT).body())
                .at("/receipt_metadata/receipt_id")
                .asText();
        assertThat(proof().get("whole").asBoolean()).isTrue();
        assertThat(proof().get("rows").asLong()).isPositive();

        server.run(OnServer.forge(receipt));
        JsonNode broken = proof();
        assertThat(broken.get("whole").asBoolean()).isFalse();
        assertThat(broken.at("/firstBroken/receipt").asText()).isEqualTo(receipt);

        server.run(OnServer.restore(receipt));
        assertThat(proof().get("whole").asBoolean()).isTrue();

        String kept = admin(request -> request.POST(HttpRequest.BodyPublishers.noBody()), "seal");
        assertThat(proof().get("seals").asLong()).isPositive();
        assertThat(proveAgainst(kept).get("whole").asBoolean()).isTrue();
        assertThat(proveAgainst(kept.substring(0, kept.lastIndexOf('.') + 1) + "AAAA")
                        .get("whole")
                        .asBoolean())
                .as("a seal that somebody signed with nothing")
                .isFalse();
        answer(ada, "news", WITHDRAW);
    }

    @Test
    void whoeverWantsToBeForgottenIsAndTheLogStaysWhole() throws Exception {
        String carol = token("pages", "carol");
        answer(carol, "news", GRANT);

        assertThat(erase(carol, "not-carol@example.test").statusCode()).isEqualTo(409);
        assertThat(realm.admin().users().search("carol"))
                .as("nothing was deleted")
                .hasSize(1);
        assertThat(erase(carol, "carol@example.test").statusCode()).isEqualTo(200);

        assertThat(realm.admin().users().search("carol")).isEmpty();
        assertThat(get(carol, "").statusCode()).isEqualTo(401);
        assertThat(proof().get("whole").asBoolean()).isTrue();
    }

    private HttpResponse<String> erase(String token, String email) throws Exception {
        return send(request(token, "/erasure")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"" + email + "\"}")));
    }

    @Test
    void aPageOfAnAppMayAskAndAStrangersMayNot() throws Exception {
        HttpRequest.Builder request = request(token("pages", "ada"), "");

        assertThat(send(request.copy().header("Origin", "https://pages.example.test"))
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .contains("https://pages.example.test");
        assertThat(send(request.header("Origin", "https://evil.example.test"))
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    private Visitor signsIn(String name) {
        return new Visitor(realm.getBaseUrl())
                .begins("1", "client_id", "asking")
                .givesPassword(name);
    }

    private void version(String purpose, String version) {
        attribute("cornerstone.consent." + purpose + ".version", version);
    }

    private void attribute(String name, String value) {
        RealmRepresentation now = realm.admin().toRepresentation();
        now.getAttributes().put(name, value);
        realm.admin().update(now);
    }

    @Test
    void ofManyWhoBeginALogAtOnceEachHasHerPlace() throws Exception {
        String log = UUID.randomUUID().toString();
        ExecutorService members = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                // One member, hence one chain, which all of them find not begun.
                answers.add(members.submit(() -> server.run(OnServer.answers(log, "somebody"))));
            }
            for (Future<?> answer : answers) {
                answer.get(60, TimeUnit.SECONDS);
            }
        } finally {
            members.shutdownNow();
        }

        assertThat(server.fetchString(OnServer.proof(log))).contains("8 true");
    }

    private JsonNode proveAgainst(String kept) throws Exception {
        return JSON.readTree(admin(
                request -> request.header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofString(kept)),
                "proof"));
    }

    private String admin(UnaryOperator<HttpRequest.Builder> how, String path) throws Exception {
        String url = realm.getBaseUrl().replace("/realms/", "/admin/realms/") + "/cornerstone-consent/" + path;
        HttpResponse<String> answer = send(how.apply(
                HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token("other", "viewer"))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode proof() throws Exception {
        String url = realm.getBaseUrl().replace("/realms/", "/admin/realms/") + "/cornerstone-consent/proof";
        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token("other", "viewer")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private String sink(Receiver receiver) {
        try (Response response = realm.admin()
                .components()
                .add(EventsRealm.sink(
                        "consent-" + System.nanoTime(), receiver.url(), Map.of("purpose", List.of("analytics"))))) {
            assertThat(response.getStatus()).isEqualTo(201);
            String path = response.getLocation().getPath();
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private static boolean isConsent(JsonNode event) {
        return event.get("type").asText().contains("consent-changed");
    }

    private static boolean isLogin(JsonNode event) {
        return event.get("type").asText().endsWith("identity.login.v1");
    }

    private HttpResponse<String> answer(String token, String purpose, String body) throws Exception {
        return send(request(token, "/purposes/" + purpose)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String token, String path) throws Exception {
        return send(request(token, path));
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create(realm.getBaseUrl() + "/cornerstone-consent" + path))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String token(String client, String user) throws Exception {
        return tokens(client, user).get("access_token").asText();
    }

    private JsonNode tokens(String client, String user) throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(realm.getBaseUrl() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=password&client_id=" + client
                                + "&client_secret=secret&scope=openid&username=" + user + "&password=" + user
                                + "-password")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static JsonNode claims(String token) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
