package dev.cornerstone.keycloak.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.event.server.OnServer;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.oauth.OAuthClient;
import org.keycloak.testframework.oauth.annotations.InjectOAuthClient;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.remote.runonserver.InjectRunOnServer;
import org.keycloak.testframework.remote.runonserver.RunOnServerClient;

/** What reaches a receiver of what happens on the real server, and what a bad receiver does to a login: nothing. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class EventsIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @InjectRealm(config = EventsRealm.class)
    ManagedRealm realm;

    @InjectAdminClient
    Keycloak admin;

    @InjectOAuthClient
    OAuthClient oauth;

    @InjectRunOnServer(permittedPackages = OnServer.PACKAGE)
    RunOnServerClient server;

    /** A name of each test's own: what a sink is owed is kept under it. */
    private final String loyalty = "loyalty-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);

    private final List<String> sinks = new ArrayList<>();
    private Receiver receiver;
    private String ada;

    @BeforeEach
    void begin() throws IOException {
        receiver = new Receiver();
        ada = realm.admin().users().search("ada").get(0).getId();
    }

    @AfterEach
    void end() {
        sinks.forEach(id -> realm.admin().components().component(id).remove());
        receiver.close();
    }

    @Test
    void aLoginInTheBrowserIsToldAsTheContractSays() throws Exception {
        sink(loyalty, receiver.url(), Map.of());

        oauth.client("shop", "secret");
        oauth.doLogin("ada", EventsRealm.PASSWORD);

        JsonNode login = receiver.next(EventName.LOGIN);
        assertThat(login.get("source").asText()).isEqualTo("/realms/" + realm.getName());
        assertThat(login.get("subject").asText()).isEqualTo(subject(ada));
        assertThat(login.at("/data/client").asText()).isEqualTo("shop");
        assertThat(login.at("/data/channel").asText()).isEqualTo("web");
        assertThat(login.at("/data/partner").asText()).isEqualTo("roastery");
        assertThat(login.at("/data/acr").asText()).isEqualTo("1");
        assertThat(login.at("/data/methods").toString()).isEqualTo("[\"password\"]");
        assertThat(login.at("/data/session").asText()).hasSize(43);
        assertThat(login.at("/data/person").isMissingNode()).isTrue();
        assertThat(login.toString()).doesNotContain(ada).doesNotContain("ada@example.test");

        realm.admin().users().get(ada).logout();
        JsonNode revoked = receiver.next(EventName.SESSION_REVOKED);
        assertThat(revoked.get("subject").asText()).isEqualTo(subject(ada));
    }

    @Test
    void aFailedLoginIsTold() throws Exception {
        sink(loyalty, receiver.url(), Map.of());

        assertThat(signIn("ada", "wrong").statusCode()).isIn(400, 401);

        JsonNode failed = receiver.next(EventName.LOGIN_FAILED);
        assertThat(failed.get("subject").asText()).isEqualTo(subject(ada));
        assertThat(failed.at("/data/error").asText()).isEqualTo("invalid_user_credentials");
    }

    @Test
    void whatIsRolledBackIsNeverTold() throws Exception {
        sink(loyalty, receiver.url(), Map.of());

        server.run(OnServer.phantom(realmId(), ada, "phantom"));
        signIn("ada", EventsRealm.PASSWORD);

        // One member's events come in order: what was before this one is not coming any more.
        assertThat(receiver.next(EventName.LOGIN).at("/data/client").asText()).isEqualTo("shop");
    }

    @Test
    void whoTheMemberIsIsToldToAPurposeThatTheyConsentedToAndNotLonger() throws Exception {
        sink(loyalty, receiver.url(), Map.of("purpose", List.of("analytics")));
        consents("analytics", "true");
        signIn("ada", EventsRealm.PASSWORD);
        JsonNode told = receiver.next(EventName.LOGIN);
        consents("analytics", "false");
        signIn("ada", EventsRealm.PASSWORD);
        JsonNode after = receiver.next(EventName.LOGIN);

        assertThat(told.at("/data/person/email").asText()).isEqualTo("ada@example.test");
        assertThat(told.at("/data/person/firstName").asText()).isEqualTo("Ada");
        assertThat(after.at("/data/person").isMissingNode()).isTrue();
    }

    @Test
    void aSinkThatHangsHoldsUpNeitherALoginNorAnotherSink() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        try (Receiver bad = new Receiver()) {
            bad.answer(batch -> {
                hanging.countDown();
                return 0;
            });
            sink("bad-" + loyalty, bad.url(), Map.of());
            sink(loyalty, receiver.url(), Map.of());
            signIn("ada", EventsRealm.PASSWORD);
            assertThat(hanging.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            assertThat(signIn("ada", EventsRealm.PASSWORD).statusCode()).isEqualTo(200);

            JsonNode first = receiver.next(EventName.LOGIN);
            JsonNode second = receiver.next(EventName.LOGIN);
            assertThat(second.get("id")).isNotEqualTo(first.get("id"));
        }
    }

    @Test
    void whatASinkDidNotTakeComesWhenItDoesInOrderAndOnce() throws Exception {
        CountDownLatch refused = new CountDownLatch(2);
        receiver.answer(batch -> {
            refused.countDown();
            return 500;
        });
        sink(loyalty, receiver.url(), Map.of("events", List.of("login", "login-failed")));
        signIn("ada", EventsRealm.PASSWORD);
        signIn("ada", "wrong");
        signIn("ada", EventsRealm.PASSWORD);
        assertThat(refused.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        JsonNode waiting = status(loyalty);

        receiver.answer(batch -> 204);

        List<String> types = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            JsonNode event = receiver.next();
            types.add(event.get("type").asText());
            ids.add(event.get("id").asText());
        }
        assertThat(types)
                .containsExactly(EventName.LOGIN.type(), EventName.LOGIN_FAILED.type(), EventName.LOGIN.type());
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(waiting.get("waiting").asLong()).isGreaterThan(0);
        assertThat(waiting.get("lastError").asText()).isEqualTo("answered 500");
        assertThat(waiting.has("oldestWaiting")).isTrue();
    }

    @Test
    void theOneEventThatAReceiverWillNeverTakeIsADeadLetterUntilItIsReplayed() throws Exception {
        Instant before = Instant.now().minusSeconds(60);
        receiver.answer(batch ->
                batch.stream().anyMatch(event -> event.get("type").asText().equals(EventName.LOGIN_FAILED.type()))
                        ? 422
                        : 204);
        sink(loyalty, receiver.url(), Map.of("events", List.of("login", "login-failed")));

        signIn("ada", "wrong");
        signIn("ada", EventsRealm.PASSWORD);

        receiver.next(EventName.LOGIN);
        JsonNode dead =
                get("/" + loyalty + "/dead-letters", admin.tokenManager().getAccessTokenString());
        assertThat(dead).hasSize(1);
        assertThat(dead.get(0).get("event").asText()).isEqualTo("login-failed");
        assertThat(dead.get(0).get("reason").asText()).isEqualTo("answered 422");

        receiver.answer(batch -> 204);
        assertThat(replay("{\"since\":\"" + before + "\",\"deadLettersOnly\":true}")
                        .body())
                .contains("\"revived\":1");
        assertThat(receiver.next().get("id")).isEqualTo(dead.get(0).get("id"));
        assertThat(replay("{\"since\":\"" + before + "\"}").body()).contains("\"again\":");
        assertThat(receiver.next(EventName.LOGIN)).isNotNull();
        assertThat(replay("{\"since\":\"yesterday\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void whoMayNotSeeEventsSeesNoSinksAndWhoMayOnlySeeThemReplaysNothing() throws Exception {
        sink(loyalty, receiver.url(), Map.of());

        assertThat(send("", "GET", null, token("other")).statusCode()).isEqualTo(403);
        assertThat(send("", "GET", null, token("viewer")).statusCode()).isEqualTo(200);
        assertThat(send("", "GET", null, "nonsense").statusCode()).isEqualTo(401);
        assertThat(send("/" + loyalty + "/replay", "POST", "{\"since\":\"2026-01-01T00:00:00Z\"}", token("viewer"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aSinkThatCannotWorkIsRefusedWithTheReasonAndNotKept() {
        ComponentRepresentation sink = EventsRealm.sink(loyalty, "http://elsewhere.example/", Map.of());

        try (Response response = realm.admin().components().add(sink)) {
            assertThat(response.getStatus()).isEqualTo(400);
            assertThat(response.readEntity(String.class)).contains("plain-http");
        }
        assertThat(realm.admin().components().query(null, "dev.cornerstone.keycloak.event.sink.SinkProvider"))
                .isEmpty();
    }

    @Test
    void anAdministratorsDoingsAreToldWithoutAnybodysId() throws Exception {
        sink(
                "loyalty",
                receiver.url(),
                Map.of("events", List.of("account-disabled", "account-enabled", "admin-changed")));

        UserRepresentation account = realm.admin().users().get(ada).toRepresentation();
        account.setEnabled(false);
        realm.admin().users().get(ada).update(account);
        account.setEnabled(true);
        realm.admin().users().get(ada).update(account);

        JsonNode disabled = receiver.next(EventName.ACCOUNT_DISABLED);
        assertThat(disabled.get("subject").asText()).isEqualTo(subject(ada));
        assertThat(disabled.at("/data/by").asText()).isEqualTo("administrator");
        JsonNode changed =
                receiver.next(event -> event.at("/data/resource").asText().startsWith("users/"));
        assertThat(changed.at("/data/resource").asText()).isEqualTo("users/" + subject(ada));
        assertThat(changed.at("/data/actorRealm").asText()).isEqualTo("master");
        assertThat(changed.toString()).doesNotContain(ada);
        receiver.next(EventName.ACCOUNT_ENABLED);
    }

    @Test
    void theServersOwnMetricsAndHealthTellOfSinks() throws Exception {
        sink(loyalty, receiver.url(), Map.of());
        signIn("ada", EventsRealm.PASSWORD);
        receiver.next(EventName.LOGIN);

        assertThat(metricsWith("cornerstone_events_delivered_total{realm=\"" + realm.getName()))
                .contains("cornerstone_events_delivered_total{realm=\"" + realm.getName() + "\",sink=\"" + loyalty
                        + "\"}")
                .contains("cornerstone_events_waiting{realm=\"" + realm.getName() + "\",sink=\"" + loyalty + "\"}")
                .contains("cornerstone_events_oldest_age_seconds{");
        assertThat(management("/health/well")).contains("Cornerstone events").contains("UP");
        assertThat(management("/health/ready")).doesNotContain("Cornerstone events");
    }

    /** The receiver has an event before the worker has its answer, and counts it. */
    private String metricsWith(String name) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        String metrics = management("/metrics");
        while (!metrics.contains(name) && Instant.now().isBefore(deadline)) {
            metrics = management("/metrics");
        }
        return metrics;
    }

    private void sink(String name, String url, Map<String, List<String>> more) {
        try (Response response = realm.admin().components().add(EventsRealm.sink(name, url, more))) {
            assertThat(response.getStatus())
                    .as(response.getStatusInfo().toString())
                    .isEqualTo(201);
            String path = response.getLocation().getPath();
            sinks.add(path.substring(path.lastIndexOf('/') + 1));
        }
    }

    private void consents(String purpose, String value) {
        server.run(OnServer.attribute(realmId(), ada, "consent." + purpose, value));
    }

    private String realmId() {
        return realm.admin().toRepresentation().getId();
    }

    private HttpResponse<String> signIn(String user, String password) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(realm.getBaseUrl() + "/protocol/openid-connect/token"))
                        .timeout(PATIENCE)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=password&client_id=shop&client_secret=secret&scope=openid&username=" + user
                                        + "&password=" + password))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String token(String user) throws IOException, InterruptedException {
        return Contract.JSON
                .readTree(signIn(user, EventsRealm.PASSWORD).body())
                .get("access_token")
                .asText();
    }

    private JsonNode status(String sink) throws IOException, InterruptedException {
        for (JsonNode row : get("", admin.tokenManager().getAccessTokenString())) {
            if (row.get("name").asText().equals(sink)) {
                return row;
            }
        }
        throw new AssertionError("no sink " + sink);
    }

    private JsonNode get(String path, String token) throws IOException, InterruptedException {
        return Contract.JSON.readTree(send(path, "GET", null, token).body());
    }

    private HttpResponse<String> replay(String order) throws IOException, InterruptedException {
        return send(
                "/" + loyalty + "/replay", "POST", order, admin.tokenManager().getAccessTokenString());
    }

    private HttpResponse<String> send(String path, String method, String body, String token)
            throws IOException, InterruptedException {
        String base = realm.getBaseUrl().replace("/realms/", "/admin/realms/");
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(base + "/cornerstone-events" + path))
                        .timeout(PATIENCE)
                        .header("authorization", "Bearer " + token)
                        .header("content-type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String management(String path) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:9000" + path))
                                .timeout(PATIENCE)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String subject(String user) {
        byte[] key = Base64.getDecoder()
                .decode(Contract.fixture("keys").get("subjectKey").asText());
        return new Pseudonyms(key).ofUser(realm.getName(), user);
    }
}
