package dev.cornerstone.realm.running;

import static dev.cornerstone.realm.server.AdminApi.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.Placeholders;
import dev.cornerstone.realm.RealmFiles;
import dev.cornerstone.realm.RealmImport;
import dev.cornerstone.realm.server.AdminApi;
import dev.cornerstone.realm.server.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program on a real Keycloak. The first test finds the realm of the previous release; the last ends the server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealmIT {

    private static final int SAME = 0;
    private static final int FAILED = 1;
    private static final int DIFFERENT = 2;

    private static final Path FILES = Path.of("src", "main").toAbsolutePath();
    private static final Path RENDERED = Path.of("target", "classes", "realm").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static KeycloakProcess keycloak;
    private static Map<String, String> values;
    private static Program program;
    private static Hand hand;

    @TempDir
    Path folder;

    @BeforeAll
    static void startKeycloakWithTheRealmOfThePreviousRelease(@TempDir Path imports) throws IOException {
        values = new TreeMap<>();
        keycloak = new KeycloakProcess(values);
        values.putAll(Surroundings.of(keycloak.address().toString()));
        Path previous = imports.resolve("cornerstone-realm.json");
        try (InputStream packed = RealmIT.class.getResourceAsStream("/previous/cornerstone-realm.json.gz");
                InputStream content = new GZIPInputStream(packed)) {
            Files.copy(content, previous);
        }
        keycloak.startWith(previous, RENDERED.resolve("roastery-staff-realm.json"));
        Map<String, String> environment = new TreeMap<>(values);
        environment.put(Credentials.USER, "admin");
        environment.put(Credentials.PASSWORD, KeycloakProcess.ADMIN_PASSWORD);
        program = new Program(keycloak.address(), FILES, environment);
        hand = new Hand(api("cornerstone"));
    }

    @AfterAll
    static void stopKeycloak() {
        keycloak.close();
    }

    @Test
    @Order(1)
    void aRealmOfThePreviousReleaseIsBroughtToThisOneAndLosesNothing() {
        hand.api().post("/users", newMember("in-between@example.test"));
        hand.addsThings();

        Program.Ended applied = program.run("apply");

        assertThat(applied.code()).as(applied.all()).isEqualTo(SAME);
        assertThat(plan().code()).isEqualTo(SAME);
        assertThat(hand.hasClient("by-hand")).isTrue();
        assertThat(hand.api().get("/groups?search=by-hand")).hasSize(1);
        assertThat(new SignIn(keycloak.address()).succeeds("in-between@example.test", Surroundings.PASSWORD))
                .isTrue();
    }

    @Test
    @Order(2)
    void aRealmThatStartImportedPlansNothing() {
        Program.Ended planned = program.run("plan", "--realm", "roastery-staff");

        assertThat(planned.code()).as(planned.all()).isEqualTo(SAME);
    }

    @Test
    @Order(3)
    void aRealmThatWasJustImportedPlansNothingTwice() throws IOException {
        freshRealm();

        Program.Ended once = plan();
        Program.Ended twice = plan();

        assertThat(once.code()).as(once.all()).isEqualTo(SAME);
        assertThat(once.output())
                .contains("The realm cornerstone is as the files say.")
                .doesNotContain("left alone");
        assertThat(twice.output()).isEqualTo(once.output());
    }

    @Test
    @Order(3)
    void whatKeycloakMakesByItselfIsAsTheDefaultsSay() throws IOException {
        try (AdminApi bare = api("bare")) {
            bare.createRealm(BareRealm.document());
            JsonNode found = BareRealm.defaultsOf(bare);
            bare.delete("");

            Path file = Path.of("target", "keycloak-defaults.json");
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), found);

            assertThat(BareRealm.committed())
                    .as("Keycloak has other defaults; look at the difference, then copy " + file)
                    .isEqualTo(found);
        }
    }

    @Test
    @Order(3)
    void oneChangeByHandIsShownAndUndone() throws IOException {
        freshRealm();
        hand.editClient("cornerstone-web", client -> client.put("directAccessGrantsEnabled", true));

        Program.Ended planned = plan();
        Program.Ended applied = program.run("apply");

        assertThat(planned.code()).isEqualTo(DIFFERENT);
        assertThat(planned.output())
                .contains("~ client cornerstone-web", "directAccessGrantsEnabled: true -> false")
                .contains("0 to add, 1 to change, 0 to remove.");
        assertThat(applied.code()).as(applied.all()).isEqualTo(SAME);
        assertThat(hand.client("cornerstone-web")
                        .path("directAccessGrantsEnabled")
                        .asBoolean())
                .isFalse();
        assertThat(plan().code()).isEqualTo(SAME);
        assertThat(program.run("apply").output()).contains("nothing was changed");
    }

    @Test
    @Order(3)
    void whateverWasTamperedWithIsRestoredAndWhatWasAddedStays() throws IOException {
        freshRealm();
        hand.tampersWithEverything();
        hand.addsThings();

        Program.Ended planned = plan();
        Program.Ended applied = program.run("apply");
        Program.Ended after = plan();

        assertThat(planned.code()).isEqualTo(DIFFERENT);
        assertThat(applied.code()).as(applied.all()).isEqualTo(SAME);
        assertThat(after.code()).as(after.all()).isEqualTo(SAME);
        assertThat(after.output())
                .contains("Not in the files, left alone:")
                .contains("client by-hand", "group /by-hand", "client mapper roastery-shop / by hand")
                .contains("client cornerstone-web: attributes.by-hand", "user profile attribute shoe_size");
        assertThat(hand.hasClient("by-hand")).isTrue();
        assertThat(hand.client("cornerstone-web")
                        .path("attributes")
                        .path("by-hand")
                        .asText())
                .isEqualTo("yes");
    }

    @Test
    @Order(3)
    void noSecretIsEverTold() throws IOException {
        freshRealm();
        hand.editClient("cornerstone-web", client -> client.put("secret", "a-secret-that-somebody-knows"));

        Program.Ended planned = plan();
        Program.Ended json = program.run("plan", "--json");
        Program.Ended drifted = program.run("drift", "--event", "-");
        Program.Ended applied = program.run("apply");

        assertThat(planned.output()).contains("secret: (secret) changed");
        assertThat(planned.all() + json.all() + drifted.all() + applied.all())
                .doesNotContain("a-secret-that-somebody-knows")
                .doesNotContain(Surroundings.WEB_SECRET)
                .doesNotContain("the-salt-of")
                .doesNotContain(KeycloakProcess.ADMIN_PASSWORD);
        assertThat(hand.client("cornerstone-web").path("secret").asText()).isEqualTo(Surroundings.WEB_SECRET);
    }

    @Test
    @Order(3)
    void aSecretThatKeycloakDoesNotShowIsSetWhenAsked() throws IOException {
        freshRealm();

        Program.Ended planned = plan();
        Program.Ended applied = program.run("apply", "--secrets");

        assertThat(planned.output()).contains("Not compared", "identity provider roastery: config.clientSecret");
        assertThat(applied.code()).as(applied.all()).isEqualTo(SAME);
        assertThat(applied.output())
                .contains("~ identity provider roastery", "config.clientSecret: (secret) changed")
                .doesNotContain("the-secret-of");
        assertThat(plan().code()).isEqualTo(SAME);
    }

    @Test
    @Order(3)
    void whatIsNamedForDeletionGoesAndNothingElse() throws IOException {
        freshRealm();
        hand.addsThings();
        Program naming = program.withFiles(filesWith("""
                delete:
                  - {client: by-hand}
                  - {client: roastery-shop, mapper: by hand}
                  - {client: cornerstone-web, attribute: by-hand}
                """));

        Program.Ended planned = naming.run("plan");
        Program.Ended applied = naming.run("apply");

        assertThat(planned.output())
                .contains(
                        "- client by-hand",
                        "- client mapper roastery-shop / by hand",
                        "attributes.by-hand: yes -> (none)");
        assertThat(applied.code()).as(applied.all()).isEqualTo(SAME);
        assertThat(hand.hasClient("by-hand")).isFalse();
        assertThat(hand.client("cornerstone-web").path("attributes").has("by-hand"))
                .isFalse();
        assertThat(hand.api().get("/groups?search=by-hand")).hasSize(1);
        assertThat(naming.run("plan").code()).isEqualTo(SAME);
    }

    @Test
    @Order(3)
    void aFlowThatIsInUseIsNotRemovedAlsoWhenItIsNamed() throws IOException {
        freshRealm();
        hand.api()
                .post(
                        path("authentication", "flows", "browser", "copy"),
                        Hand.object().put("newName", "by hand"));
        hand.editClient(
                "cornerstone-mobile",
                client -> client.withObjectProperty("authenticationFlowBindingOverrides")
                        .set(
                                "browser",
                                Hand.named(hand.api().get("/authentication/flows"), "alias", "by hand")
                                        .path("id")));

        Program.Ended applied =
                program.withFiles(filesWith("delete:\n  - {flow: by hand}\n")).run("apply");

        assertThat(applied.code()).isEqualTo(FAILED);
        assertThat(applied.errors()).contains("by hand", "still used by the client cornerstone-mobile");
        Hand.named(hand.api().get("/authentication/flows"), "alias", "by hand");
    }

    @Test
    @Order(3)
    void twoAppliesAtOnceDoItOnce() throws IOException {
        freshRealm();
        hand.tampersWithEverything();

        Program.Run one = program.start("apply");
        Program.Run other = program.start("apply");
        Program.Ended first = one.end();
        Program.Ended second = other.end();

        assertThat(first.code()).as(first.all()).isEqualTo(SAME);
        assertThat(second.code()).as(second.all()).isEqualTo(SAME);
        assertThat(plan().code()).isEqualTo(SAME);
        assertThat(hand.api().find("/roles/cornerstone-realm-apply").isMissingNode())
                .isTrue();
    }

    @ParameterizedTest(name = "after \"{0}\" and {1} ms")
    @CsvSource({
        "[6/,0",
        "flow cornerstone browser,100",
        "flow cornerstone browser,500",
        "flow cornerstone browser,1200",
        "organization,0"
    })
    @Order(3)
    void anApplyThatWasKilledIsFinishedByTheNextAndNobodyIsLockedOut(String step, int milliseconds) throws IOException {
        freshRealm();
        hand.tampersWithEverything();

        Program.Run killed = program.start("apply");
        assertThat(killed.reaches(step)).isTrue();
        killed.killAfter(milliseconds);

        assertThat(new SignIn(keycloak.address()).isPossible()).isTrue();
        Program.Ended applied = program.run("apply");
        assertThat(applied.code()).as(applied.all()).isEqualTo(SAME);
        assertThat(plan().code()).isEqualTo(SAME);
        assertThat(new SignIn(keycloak.address()).succeeds("ada@example.test", Surroundings.PASSWORD))
                .isTrue();
    }

    @Test
    @Order(3)
    void driftTellsWhatWasChangedByWhomAsEventAndMetric() throws IOException {
        freshRealm();
        Path metrics = folder.resolve("realm.prom");
        assertThat(program.run("drift", "--metrics", metrics.toString()).code()).isEqualTo(SAME);
        assertThat(metrics)
                .content()
                .contains("cornerstone_realm_drift_fields{realm=\"cornerstone\",type=\"client\"} 0");
        hand.editClient("cornerstone-web", client -> client.put("directAccessGrantsEnabled", true));
        hand.api().post("/clients", Hand.object().put("clientId", "by-hand"));
        Path events = folder.resolve("events.jsonl");

        Program.Ended drifted = program.run("drift", "--metrics", metrics.toString(), "--event", events.toString());
        program.run("drift", "--event", events.toString());

        assertThat(drifted.code()).isEqualTo(DIFFERENT);
        assertThat(drifted.output())
                .contains("client cornerstone-web was changed (last touched by admin by admin-cli from 127.0.0.1 at ")
                .contains("directAccessGrantsEnabled: true, should be false")
                .contains("client by-hand was added (last touched by admin by ");
        assertThat(metrics)
                .content()
                .contains("cornerstone_realm_drift_fields{realm=\"cornerstone\",type=\"client\"} 1")
                .contains("cornerstone_realm_drift_additions{realm=\"cornerstone\",type=\"client\"} 1")
                .containsPattern("cornerstone_realm_drift_checked_timestamp_seconds\\{realm=\"cornerstone\"} \\d{10}");
        assertThat(Files.readAllLines(events)).hasSize(2);
        JsonNode event = JSON.readTree(Files.readAllLines(events).get(0));
        assertThat(event.path("type").asText()).isEqualTo("dev.cornerstone.realm.drift.v1");
        assertThat(event.at("/data/changes/0/fields/0/field").asText()).isEqualTo("directAccessGrantsEnabled");
        assertThat(event.at("/data/changes/0/lastTouched/by").asText()).isEqualTo("admin");
        assertThat(JSON.readTree(Files.readAllLines(events).get(1)).path("id")).isEqualTo(event.path("id"));
    }

    @Test
    @Order(3)
    void aClientWithAPrivateKeyMayAskToo() throws IOException {
        freshRealm();
        serviceClient("realm-as-code");
        Path key = folder.resolve("key.pem");
        Files.writeString(
                key,
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(
                                        Surroundings.OPERATOR.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(
                                        Surroundings.OPERATOR.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Map<String, String> environment = new TreeMap<>(values);
        environment.put(Credentials.REALM, "cornerstone");
        environment.put(Credentials.CLIENT_ID, "realm-as-code");
        environment.put(Credentials.CLIENT_KEY_FILE, key.toString());

        Program.Ended planned = program.withEnvironment(environment).run("plan");

        assertThat(planned.code()).as(planned.all()).isEqualTo(SAME);
        assertThat(planned.output()).contains("client realm-as-code");
    }

    @Test
    @Order(3)
    void whoMayNotIsToldWhatIsMissing() {
        Map<String, String> nobody = new TreeMap<>(values);
        Map<String, String> wrong = new TreeMap<>(values);
        wrong.put(Credentials.USER, "admin");
        wrong.put(Credentials.PASSWORD, "not-the-password-at-all");

        Program.Ended asNobody = program.withEnvironment(nobody).run("plan");
        Program.Ended withWrongPassword = program.withEnvironment(wrong).run("plan");

        assertThat(asNobody.code()).isEqualTo(FAILED);
        assertThat(asNobody.errors()).contains("CORNERSTONE_REALM_CLIENT_ID", "CORNERSTONE_REALM_USER");
        assertThat(withWrongPassword.code()).isEqualTo(FAILED);
        assertThat(withWrongPassword.errors()).contains("gives no token (").doesNotContain("not-the-password-at-all");
    }

    @Test
    @Order(4)
    void aRealmThatIsNotThereIsMade() {
        hand.api().delete("");

        Program.Ended planned = plan();
        Program.Ended applied = program.run("apply");

        assertThat(planned.code()).isEqualTo(DIFFERENT);
        assertThat(planned.output()).contains("There is no realm cornerstone yet", "+ client cornerstone-web");
        assertThat(applied.code()).as(applied.all()).isEqualTo(SAME);
        assertThat(plan().code()).isEqualTo(SAME);
    }

    @Test
    @Order(5)
    void whatApplyMadeIsReadByKeycloaksOwnImport() throws IOException {
        freshRealm();
        hand.tampersWithEverything();
        assertThat(program.run("apply").code()).isEqualTo(SAME);

        Path exported = keycloak.export("cornerstone");
        keycloak.startWith(exported);

        Program.Ended planned = plan();
        assertThat(planned.code()).as(planned.all()).isEqualTo(SAME);
        assertThat(new SignIn(keycloak.address()).succeeds("ada@example.test", Surroundings.PASSWORD))
                .isTrue();
    }

    private static Program.Ended plan() {
        return program.run("plan");
    }

    /** The present files, as Keycloak imports them. */
    private static void freshRealm() throws IOException {
        hand.api().delete("");
        Map<String, Object> files = new RealmFiles(FILES.resolve("realm/cornerstone")).read("example");
        hand.api().createRealm(Placeholders.fill(RealmImport.of(files).document(), values));
    }

    private static ObjectNode newMember(String email) {
        ObjectNode member = Hand.object()
                .put("username", email)
                .put("email", email)
                .put("emailVerified", true)
                .put("enabled", true);
        member.put("firstName", "Ina").put("lastName", "Between");
        member.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", Surroundings.PASSWORD)
                .put("temporary", false);
        return member;
    }

    /** As docs/realm.md says to make one. */
    private static void serviceClient(String clientId) {
        ObjectNode client = Hand.object()
                .put("clientId", clientId)
                .put("clientAuthenticatorType", "client-jwt")
                .put("serviceAccountsEnabled", true)
                .put("standardFlowEnabled", false)
                .put("publicClient", false);
        client.putObject("attributes")
                .put("jwt.credential.public.key", values.get("CORNERSTONE_OPERATOR_PUBLIC_KEY"))
                .put("token.endpoint.auth.signing.alg", "RS256");
        String id = hand.api().post("/clients", client);
        String management = hand.client("realm-management").path("id").asText();
        JsonNode admin = hand.api().get(path("clients", management, "roles", "realm-admin"));
        JsonNode account = hand.api().get(path("clients", id, "service-account-user"));
        hand.api()
                .post(
                        path("users", account.path("id").asText(), "role-mappings", "clients", management),
                        Hand.listOf(admin));
    }

    /** A copy of the files, with one more. */
    private Path filesWith(String content) throws IOException {
        Path copy = folder.resolve("files");
        try (Stream<Path> files = Files.walk(FILES.resolve("realm"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        Files.createDirectories(
                                        copy.resolve(FILES.relativize(file).toString())
                                                .getParent())
                                .resolve(file.getFileName().toString()));
            }
        }
        Files.createDirectories(copy.resolve("stages"));
        Files.copy(FILES.resolve("stages/dev.yaml"), copy.resolve("stages/dev.yaml"));
        Files.writeString(copy.resolve("realm/cornerstone/99-more.yaml"), content);
        return copy;
    }

    private static AdminApi api(String realm) {
        Map<String, String> environment =
                Map.of(Credentials.USER, "admin", Credentials.PASSWORD, KeycloakProcess.ADMIN_PASSWORD);
        Clock clock = Clock.systemUTC();
        return new AdminApi(keycloak.address(), realm, Credentials.from(environment, clock), clock, false);
    }
}
