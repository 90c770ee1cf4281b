package dev.cornerstone.keycloak.partner.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.keycloak.CornerstoneServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.injection.LifeCycle;
import org.keycloak.testframework.mail.MailServer;
import org.keycloak.testframework.mail.annotations.InjectMailServer;
import org.keycloak.testframework.oauth.OAuthClient;
import org.keycloak.testframework.oauth.annotations.InjectOAuthClient;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.ui.annotations.InjectWebDriver;
import org.keycloak.testframework.ui.webdriver.ManagedWebDriver;

/** What the partner portal asks of Keycloak beside plan and apply: a look, a try, an invitation. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class PartnerPortalIT {

    private static final String TRIED = "http://127.0.0.1:8500/callback/oauth";

    @InjectRealm(config = ProgrammeRealm.class, lifecycle = LifeCycle.METHOD)
    ManagedRealm realm;

    @InjectRealm(ref = "home", config = HomeRealm.class, lifecycle = LifeCycle.METHOD)
    ManagedRealm home;

    @InjectAdminClient
    Keycloak admin;

    @InjectOAuthClient
    OAuthClient oauth;

    @InjectWebDriver
    ManagedWebDriver driver;

    @InjectMailServer
    MailServer mail;

    private Api api;

    @BeforeEach
    void begin() {
        api = Api.of(realm.getBaseUrl(), admin.tokenManager().getAccessTokenString());
        ClientRepresentation trial = new ClientRepresentation();
        trial.setClientId("trial");
        trial.setSecret("secret");
        trial.setRedirectUris(List.of(TRIED));
        trial.setAttributes(Map.of("cornerstone.trial", "true"));
        realm.admin().clients().create(trial).close();
        oauth.realm(realm.getName()).client("trial", "secret");
    }

    @AfterEach
    void end() {
        for (String user : List.of("rita", "mallory")) {
            home.admin()
                    .users()
                    .search(user)
                    .forEach(person -> home.admin().users().get(person.getId()).logout());
        }
    }

    @Test
    void aLookTellsWhatTheSignInSaysAboutItselfAndWhatProvesADomain() {
        JsonNode look =
                api.send("POST", "/look", PartnerFiles.oidc(home.getBaseUrl())).body();

        JsonNode domain = look.at("/domains/0");
        assertThat(domain.get("domain").asText()).isEqualTo("roastery.example.test");
        assertThat(domain.get("record").asText()).isEqualTo("_cornerstone-challenge.roastery.example.test");
        assertThat(domain.get("value").asText()).startsWith("cornerstone-domain=");
        assertThat(domain.has("how")).isFalse();
        assertThat(look.get("good").asBoolean()).as("the domain is not proven").isFalse();

        JsonNode proven = api.send(
                        "POST",
                        "/look",
                        PartnerFiles.oidc(home.getBaseUrl()).replace("domains: [roastery.example.test]\n", ""))
                .body();
        assertThat(proven.get("good").asBoolean()).as(proven.toString()).isTrue();
        assertThat(proven.at("/signIn/issuer").asText()).isEqualTo(home.getBaseUrl());
        assertThat(proven.at("/signIn/keys/0/daysLeft").asLong()).isPositive();
        assertThat(realm.admin().organizations().list(0, 10))
                .as("nothing was made")
                .isEmpty();
    }

    @Test
    void aLookAtAnotherPartnersFileTellsNothingOfIt() {
        api.apply("papertrail", PartnerFiles.invited("papertrail", "Papertrail"));
        join("papertrail", "petra");

        JsonNode look = as("petra")
                .send("POST", "/look", PartnerFiles.oidc(home.getBaseUrl()))
                .body();

        assertThat(look.get("good").asBoolean()).isFalse();
        assertThat(look.get("domains")).isEmpty();
        assertThat(look.has("signIn")).isFalse();
    }

    @Test
    void aTryShowsWhatCameAndLeavesNothingBehind() {
        knowByOidc();
        api.apply("roastery", PartnerFiles.oidc(home.getBaseUrl()));

        String id = tried("rita");

        JsonNode trial = api.send("GET", "/roastery/trials/" + id, null).body();
        assertThat(values(trial, "groups")).containsExactly("loyalty-admins");
        assertThat(values(trial, "email")).containsExactly("rita@roastery.example.test");
        assertThat(trial.get("roles").toString()).isEqualTo("[\"partner-admin\"]");
        assertThat(trial.get("refusals")).isEmpty();
        for (JsonNode claim : trial.get("claims")) {
            if (List.of("nonce", "sid", "at_hash", "jti")
                    .contains(claim.get("name").asText())) {
                assertThat(claim.get("hidden").asBoolean()).as(claim.toString()).isTrue();
                assertThat(claim.get("values")).isEmpty();
            }
        }
        assertThat(realm.admin().users().searchByEmail("rita@roastery.example.test", true))
                .as("nobody was made")
                .isEmpty();
        assertThat(realm.admin().getClientSessionStats())
                .as("nobody is signed in")
                .isEmpty();
    }

    @Test
    void aTrySaysWhySomebodyWouldBeSentAway() {
        knowByOidc();
        api.apply("roastery", PartnerFiles.oidc(home.getBaseUrl()));

        String id = tried("mallory");

        JsonNode trial = api.send("GET", "/roastery/trials/" + id, null).body();
        assertThat(trial.get("refusals").toString()).contains("another domain");
        assertThat(trial.get("roles")).isEmpty();
    }

    @Test
    void aTryIsForItsOwnPartnersEyes() {
        knowByOidc();
        api.apply("roastery", PartnerFiles.oidc(home.getBaseUrl()));
        api.apply("papertrail", PartnerFiles.invited("papertrail", "Papertrail"));
        join("papertrail", "petra");

        String id = tried("rita");

        assertThat(as("petra").send("GET", "/roastery/trials/" + id, null).status())
                .isEqualTo(403);
        assertThat(as("petra").send("GET", "/papertrail/trials/" + id, null).status())
                .isEqualTo(404);
        assertThat(api.send("GET", "/roastery/trials/guessed", null).status()).isEqualTo(404);
    }

    @Test
    void whoIsInvitedHasTheRoleWhenJoining() {
        api.apply("papertrail", PartnerFiles.invited("papertrail", "Papertrail"));

        assertThat(invite("otto@example.test", "\"role\":\"partner-staff\",\"confirmed\":true")
                        .status())
                .isEqualTo(204);
        assertThat(api.send("GET", "/papertrail/people", null)
                        .body()
                        .at("/invitations/0/role")
                        .asText())
                .isEqualTo("partner-staff");
        assertThat(roles("otto")).doesNotContain("partner-staff");

        join("papertrail", "otto");
        join("papertrail", "petra");

        assertThat(roles("otto")).contains("partner-staff");
        assertThat(roles("petra")).as("she was not invited").doesNotContain("partner-staff");
    }

    @Test
    void anInvitationOutsideTheDomainsIsConfirmedAndADayHasALimit() {
        api.apply("papertrail", PartnerFiles.invited("papertrail", "Papertrail") + "domains: [papertrail.example]\n");

        assertThat(invite("paul@elsewhere.example", "\"confirmed\":false")
                        .body()
                        .get("field")
                        .asText())
                .isEqualTo("confirmed");
        assertThat(invite("paul@elsewhere.example", "\"role\":\"programme-operator\",\"confirmed\":true")
                        .body()
                        .get("field")
                        .asText())
                .isEqualTo("role");
        for (int number = 1; number <= 20; number++) {
            assertThat(invite("p" + number + "@papertrail.example", "\"role\":\"partner-staff\"")
                            .status())
                    .isEqualTo(204);
        }
        Api.Answer tooMany = invite("p21@papertrail.example", "\"role\":\"partner-staff\"");

        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.body().get("field").asText()).isEqualTo("email");
        assertThat(api.send("GET", "/papertrail/people", null).body().get("invitations"))
                .hasSize(20);
    }

    private Api.Answer invite(String email, String more) {
        return api.send("POST", "/papertrail/invitations", "{\"email\":\"" + email + "\"," + more + "}");
    }

    /** The number of the try that the browser came back with. */
    private String tried(String user) {
        oauth.loginForm()
                .param("kc_idp_hint", "roastery")
                .param("prompt", "login")
                .open();
        oauth.fillLoginForm(user, ProgrammeRealm.PASSWORD);
        assertThat(driver.getCurrentUrl()).startsWith(TRIED).contains("trial=").doesNotContain("code=");
        return driver.getCurrentUrl().replaceAll(".*[?&]trial=([^&]+).*", "$1");
    }

    private static List<String> values(JsonNode trial, String name) {
        List<String> values = new ArrayList<>();
        for (JsonNode claim : trial.get("claims")) {
            if (claim.get("name").asText().equals(name)) {
                claim.get("values").forEach(value -> values.add(value.asText()));
            }
        }
        return values;
    }

    private List<String> roles(String user) {
        UserRepresentation person = realm.admin().users().search(user).get(0);
        return realm.admin().users().get(person.getId()).roles().realmLevel().listAll().stream()
                .map(RoleRepresentation::getName)
                .toList();
    }

    private void join(String partner, String user) {
        String organization = realm.admin().organizations().list(0, 100).stream()
                .filter(found -> found.getAlias().equals(partner))
                .findFirst()
                .orElseThrow()
                .getId();
        realm.admin()
                .organizations()
                .get(organization)
                .members()
                .addMember(realm.admin().users().search(user).get(0).getId())
                .close();
    }

    private Api as(String user) {
        Map<String, String> password = Map.of(
                "grant_type", "password",
                "client_id", "portal",
                "client_secret", "secret",
                "scope", "openid partner:manage",
                "username", user,
                "password", ProgrammeRealm.PASSWORD);
        return Api.of(
                realm.getBaseUrl(),
                Api.form(realm.getBaseUrl() + "/protocol/openid-connect/token", password)
                        .body()
                        .get("access_token")
                        .asText());
    }

    private void knowByOidc() {
        ProtocolMapperRepresentation groups = new ProtocolMapperRepresentation();
        groups.setName("groups");
        groups.setProtocol("openid-connect");
        groups.setProtocolMapper("oidc-group-membership-mapper");
        groups.setConfig(Map.of("claim.name", "groups", "full.path", "false", "id.token.claim", "true"));
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("cornerstone");
        client.setProtocol("openid-connect");
        client.setClientAuthenticatorType("client-jwt");
        client.setRedirectUris(List.of(realm.getBaseUrl() + "/broker/roastery/endpoint"));
        client.setAttributes(
                Map.of("use.jwks.url", "true", "jwks.url", realm.getBaseUrl() + "/protocol/openid-connect/certs"));
        client.setProtocolMappers(List.of(groups));
        home.admin().clients().create(client).close();
    }
}
