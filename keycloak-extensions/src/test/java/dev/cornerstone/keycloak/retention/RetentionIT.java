package dev.cornerstone.keycloak.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.code.Visitor;
import dev.cornerstone.keycloak.partner.Mailbox;
import dev.cornerstone.keycloak.retention.server.OnServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.mail.MailServer;
import org.keycloak.testframework.mail.annotations.InjectMailServer;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.keycloak.testframework.remote.runonserver.InjectRunOnServer;
import org.keycloak.testframework.remote.runonserver.RunOnServerClient;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The workflows of the realm's own file, with the periods that it has by default, in a time that is moved. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class RetentionIT {

    private static final Path FILE = Path.of("../realm-config/src/main/realm/cornerstone/77-retention.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "what only she knows";

    /** Days after which something is due that waits for so long. */
    private static final int NOTICE = 730 + 1;

    private static final int DISABLED = 30 + 1;
    private static final int DELETED = 60 + 1;

    @InjectRealm(config = RetentionRealm.class)
    ManagedRealm realm;

    @InjectAdminClient
    Keycloak admin;

    @InjectMailServer
    MailServer mail;

    @InjectRunOnServer(permittedPackages = OnServer.PACKAGE)
    RunOnServerClient server;

    @InjectTimeOffSet
    TimeOffSet time;

    @AfterEach
    void backToToday() throws Exception {
        time.set(0);
        for (JsonNode workflow : JSON.readTree(call("GET", "", "").body())) {
            call("DELETE", "/" + workflow.path("id").asText(), "");
        }
    }

    @Test
    void whoSignsInAfterTheLetterIsLeftAlone() throws Exception {
        theFileIsInForce(true);
        member("dora");

        whenDaysHavePassed(NOTICE - 2, () -> {});
        assertThat(letters("dora")).as("before her time").isZero();
        whenDaysHavePassed(NOTICE, () -> assertThat(signsIn("dora").isIn()).isTrue());
        whenDaysHavePassed(DISABLED, () -> {});
        whenDaysHavePassed(NOTICE - 2, () -> {});

        assertThat(letters("dora")).isEqualTo(1);
        assertThat(account("dora").orElseThrow().isEnabled()).isTrue();
    }

    @Test
    void whoDoesNotIsDisabledAndToldThenDeleted() throws Exception {
        theFileIsInForce(true);
        member("dina");

        whenDaysHavePassed(NOTICE, () -> {});
        assertThat(letters("dina")).isEqualTo(1);
        assertThat(account("dina").orElseThrow().isEnabled()).isTrue();
        whenDaysHavePassed(DISABLED - 2, () -> {});
        assertThat(account("dina").orElseThrow().isEnabled()).isTrue();
        whenDaysHavePassed(DISABLED, () -> {});
        assertThat(letters("dina")).isEqualTo(2);
        assertThat(account("dina").orElseThrow().isEnabled()).isFalse();
        whenDaysHavePassed(DELETED - 2, () -> {});
        assertThat(account("dina")).isPresent();
        whenDaysHavePassed(DELETED, () -> {});

        assertThat(account("dina")).isEmpty();
        assertThat(letters("dina")).isEqualTo(2);
    }

    @Test
    void whoWorksForAPartnerIsLeftAloneAlsoWhoBeganToMeanwhile() throws Exception {
        theFileIsInForce(true);
        worksForAPartner(member("stella"));
        String sina = member("sina");
        whenDaysHavePassed(NOTICE, () -> {});
        assertThat(letters("sina")).isEqualTo(1);

        worksForAPartner(sina);
        whenDaysHavePassed(DISABLED, () -> {});
        whenDaysHavePassed(DELETED, () -> {});

        assertThat(letters("stella")).isZero();
        assertThat(account("stella").orElseThrow().isEnabled()).isTrue();
        assertThat(letters("sina")).isEqualTo(1);
        assertThat(account("sina").orElseThrow().isEnabled()).isTrue();
    }

    @Test
    void whoWasAMemberBeforeIsCountedFromThenOnAndNoAccountOfAService() throws Exception {
        String paula = member("paula");
        theFileIsInForce(true);
        String service = realm.admin()
                .clients()
                .get(realm.admin().clients().findByClientId("backoffice").get(0).getId())
                .getServiceAccountUser()
                .getId();
        assertThat(scheduled(paula)).isZero();

        server.run(OnServer.candidatesAreLookedFor(realm.getId()));

        assertThat(scheduled(paula)).isEqualTo(1);
        assertThat(scheduled(service)).isZero();
        whenDaysHavePassed(NOTICE, () -> {});
        assertThat(letters("paula")).isEqualTo(1);
    }

    @Test
    void anAddressThatNobodyProvesIsForgottenAndOneThatIsProvenStays() throws Exception {
        theFileIsInForce(false);
        registers("nobody");
        registers("petra").opens(URI.create(new Mailbox(mail, "petra@example.test").link()));

        whenDaysHavePassed(13, () -> {});
        assertThat(account("nobody")).isPresent();
        whenDaysHavePassed(15, () -> {});

        assertThat(account("nobody")).isEmpty();
        assertThat(account("petra")).isPresent();
    }

    @Test
    void membersWhoStayAwayAreLeftAloneUntilAnOperatorSaysOtherwise() throws Exception {
        theFileIsInForce(false);
        member("olga");
        server.run(OnServer.candidatesAreLookedFor(realm.getId()));

        whenDaysHavePassed(NOTICE, () -> {});
        whenDaysHavePassed(DELETED, () -> {});

        assertThat(letters("olga")).isZero();
        assertThat(account("olga").orElseThrow().isEnabled()).isTrue();
    }

    /** @param alsoForTheDormant the switch that an operator has */
    private void theFileIsInForce(boolean alsoForTheDormant) throws Exception {
        String text = Files.readString(FILE)
                .replace("${CORNERSTONE_DORMANT_MEMBERS:false}", String.valueOf(alsoForTheDormant))
                .replaceAll("\\$\\{[A-Z_]+:([^}]*)}", "$1");
        Object file = new Load(LoadSettings.builder().build()).loadFromString(text);
        ObjectNode realmFile = JSON.valueToTree(file);
        assertThat(realmFile.path("workflows")).hasSize(2);
        for (JsonNode workflow : realmFile.path("workflows")) {
            HttpResponse<String> made = call("POST", "", workflow.toString());
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        }
    }

    /**
     * Keycloak's timer runs after so many days, and then somebody does something; afterwards it is today again. Keycloak counts what is to
     * come from the real now, whatever the time that it believes: days are those since the last step.
     */
    private void whenDaysHavePassed(int days, Runnable deed) {
        time.set((int) Duration.ofDays(days).toSeconds());
        server.run(OnServer.stepsAreDone(realm.getId()));
        deed.run();
        time.set(0);
    }

    private String member(String name) {
        realm.admin()
                .users()
                .create(UserBuilder.create(name)
                        .password(SECRET)
                        .name(name, "Member")
                        .email(name + "@example.test")
                        .emailVerified(true)
                        .build())
                .close();
        return account(name).orElseThrow().getId();
    }

    private void worksForAPartner(String member) {
        RoleRepresentation staff = realm.admin().roles().get("partner-staff").toRepresentation();
        realm.admin().users().get(member).roles().realmLevel().add(List.of(staff));
    }

    private Optional<UserRepresentation> account(String name) {
        return realm.admin().users().searchByEmail(name + "@example.test", true).stream()
                .findFirst();
    }

    private int letters(String name) {
        return new Mailbox(mail, name + "@example.test").size();
    }

    private Visitor signsIn(String name) {
        return new Visitor(realm.getBaseUrl())
                .begins("1")
                .submits("kc-form-login", Map.of("username", name + "@example.test", "password", SECRET));
    }

    private Visitor registers(String name) {
        return new Visitor(realm.getBaseUrl())
                .begins("1", "prompt", "create")
                .submits(
                        "kc-register-form",
                        Map.of("email", name + "@example.test", "firstName", name, "lastName", "Newcomer"));
    }

    private int scheduled(String user) throws Exception {
        return JSON.readTree(call("GET", "/scheduled/" + user, "").body()).size();
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        realm.getBaseUrl().replace("/realms/", "/admin/realms/") + "/workflows" + path))
                                .header(
                                        "Authorization",
                                        "Bearer " + admin.tokenManager().getAccessTokenString())
                                .header("Content-Type", "application/json")
                                .header("Accept", "application/json")
                                .timeout(Duration.ofSeconds(20))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
