package dev.cornerstone.keycloak.partner.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.partner.domain.DnsServer;
import dev.cornerstone.keycloak.partner.metadata.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.injection.LifeCycle;
import org.keycloak.testframework.mail.MailServer;
import org.keycloak.testframework.mail.annotations.InjectMailServer;
import org.keycloak.testframework.realm.ManagedRealm;

/** A partner from a file, on the real server: what comes out, who may, and what is refused with nothing changed. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class PartnersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @InjectRealm(config = ProgrammeRealm.class, lifecycle = LifeCycle.METHOD)
    ManagedRealm realm;

    @InjectRealm(ref = "home", config = HomeRealm.class)
    ManagedRealm home;

    @InjectAdminClient
    Keycloak admin;

    @InjectMailServer
    MailServer mail;

    private Api api;

    @BeforeEach
    void begin() {
        api = Api.of(realm.getBaseUrl(), admin.tokenManager().getAccessTokenString());
    }

    @Test
    void aFileBecomesAPartnerInSecondsAndAgainChangesNothing() {
        String file = PartnerFiles.oidc(home.getBaseUrl());

        long begun = System.nanoTime();
        Api.Answer applied = api.apply("roastery", file);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.println("onboarding a partner from a file took " + took.toMillis() + " ms");

        assertThat(applied.status()).as(applied.body().toString()).isEqualTo(200);
        assertThat(realm.admin()
                        .organizations()
                        .search("Roastery", true, 0, 1)
                        .get(0)
                        .getDomains())
                .singleElement()
                .satisfies(domain -> assertThat(domain.isVerified()).isTrue());
        IdentityProviderRepresentation provider =
                realm.admin().identityProviders().get("roastery").toRepresentation();
        assertThat(provider.getConfig())
                .containsEntry("syncMode", "FORCE")
                .containsEntry("issuer", home.getBaseUrl())
                .containsEntry("kc.org.domain", "ANY");
        assertThat(provider.getOrganizationId()).isNotNull();
        assertThat(realm.admin().identityProviders().get("roastery").getMappers())
                .extracting(IdentityProviderMapperRepresentation::getName)
                .contains("group loyalty-admins is partner-admin", "own domains");
        ClientRepresentation shop = client("roastery-shop");
        assertThat(shop.isPublicClient()).isTrue();
        assertThat(shop.getAttributes()).containsEntry("cornerstone.partner", "roastery");

        Api.Answer again = api.apply("roastery", file);
        assertThat(again.status()).isEqualTo(200);
        assertThat(steps(again)).isEmpty();
    }

    @Test
    void aPlanChangesNothingAndAnotherPlanThanWasShownIsNotCarriedOut() {
        String file = PartnerFiles.oidc(home.getBaseUrl());

        Api.Answer plan = api.plan(file);

        assertThat(steps(plan)).contains("create client roastery-shop", "create organization roastery");
        assertThat(plan.body().toString()).contains("•••").doesNotContain("hunter2");
        assertThat(isThere()).isFalse();
        assertThat(api.send("PUT", "/roastery?vouch=true&plan=00000000", file).status())
                .isEqualTo(409);
        assertThat(isThere()).isFalse();
        assertThat(api.send(
                                "PUT",
                                "/roastery?vouch=true&plan="
                                        + plan.body().get("plan").asText(),
                                file)
                        .status())
                .isEqualTo(200);
        assertThat(isThere()).isTrue();
    }

    @Test
    void whatIsChangedByHandIsPutBackFieldByField() {
        api.apply("roastery", PartnerFiles.oidc(home.getBaseUrl()));
        ClientRepresentation shop = client("roastery-shop");
        shop.setRedirectUris(List.of("https://evil.example/callback"));
        realm.admin().clients().get(shop.getId()).update(shop);

        Api.Answer plan = api.plan(PartnerFiles.oidc(home.getBaseUrl()));

        assertThat(plan.body().get("steps")).hasSize(1);
        JsonNode change = plan.body().at("/steps/0/changes/0");
        assertThat(change.get("field").asText()).isEqualTo("redirectUris");
        assertThat(change.get("from").asText()).isEqualTo("https://evil.example/callback");
        api.apply("roastery", PartnerFiles.oidc(home.getBaseUrl()));
        assertThat(client("roastery-shop").getRedirectUris())
                .containsExactly("https://shop.roastery.example.test/callback");
    }

    @Test
    void aChangeIsUndoneAndSoIsThatAndTheFirstOneTakesEverythingAway() {
        String first = PartnerFiles.oidc(home.getBaseUrl());
        String second = first.replace("id: shop", "id: market").replace("name: Roastery", "name: Great Roastery");
        api.apply("roastery", first);
        api.apply("roastery", second);
        assertThat(clients()).containsExactly("roastery-backoffice", "roastery-market");

        Api.Answer shown = api.send("POST", "/roastery/undo?dry=true", null);
        assertThat(steps(shown)).contains("create client roastery-shop", "remove client roastery-market");
        assertThat(clients()).containsExactly("roastery-backoffice", "roastery-market");

        assertThat(api.send("POST", "/roastery/undo", null).status()).isEqualTo(200);
        assertThat(clients()).containsExactly("roastery-backoffice", "roastery-shop");
        assertThat(steps(api.plan(first))).isEmpty();

        assertThat(api.send("POST", "/roastery/undo", null).status()).isEqualTo(200);
        assertThat(clients()).containsExactly("roastery-backoffice", "roastery-market");
    }

    @Test
    void undoingTheFirstFileTakesThePartnerAwayAgain() {
        api.apply("roastery", PartnerFiles.oidc(home.getBaseUrl()));

        assertThat(api.send("POST", "/roastery/undo", null).status()).isEqualTo(200);

        assertThat(isThere()).isFalse();
        assertThat(clients()).isEmpty();
        assertThat(realm.admin().identityProviders().findAll()).isEmpty();
    }

    @Test
    void aBackOfficeGetsATokenBoundToItsKeyAndNoneWithout() throws Exception {
        api.apply("roastery", PartnerFiles.oidc(home.getBaseUrl()));
        BackOffice office = new BackOffice(realm.getBaseUrl(), "roastery-backoffice");

        assertThat(office.tokenWithoutProof().status()).isEqualTo(400);
        Api.Answer answer = office.token("points:earn partner:manage");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().get("token_type").asText()).isEqualTo("DPoP");
        JWTClaimsSet claims =
                SignedJWT.parse(answer.body().get("access_token").asText()).getJWTClaimsSet();
        assertThat(claims.getStringClaim("partner")).isEqualTo("roastery");
        assertThat(claims.getAudience()).contains("loyalty-service");
        assertThat(claims.getJSONObjectClaim("cnf")).containsEntry("jkt", BackOffice.thumbprint());
        assertThat(claims.getStringClaim("scope")).contains("points:earn").contains("partner:manage");
        assertThat(claims.getJSONObjectClaim("realm_access").toString()).contains("partner-staff", "partner-admin");
    }

    @Test
    void aBackOfficeByMutualTlsGetsATokenBoundToItsCertificateAndNoneWithout() throws Exception {
        api.apply(
                "roastery",
                PartnerFiles.oidc(home.getBaseUrl()).replace("backOffice:\n", "backOffice:\n  binding: mtls\n"));
        BackOffice office = new BackOffice(realm.getBaseUrl(), "roastery-backoffice");
        X509Certificate certificate = TestCertificates.ofServer(TestCertificates.keys(2048), "api.roastery.example");

        assertThat(office.tokenWithoutProof().status()).isEqualTo(400);
        Api.Answer answer = office.tokenOver(certificate);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().get("token_type").asText()).isEqualTo("Bearer");
        assertThat(SignedJWT.parse(answer.body().get("access_token").asText())
                        .getJWTClaimsSet()
                        .getJSONObjectClaim("cnf"))
                .containsOnly(Map.entry(
                        "x5t#S256",
                        X509CertUtils.computeSHA256Thumbprint(certificate).toString()));
    }

    @Test
    void aBackOfficeThatAutomatesSeesItsOwnPartnerWithItsBoundToken() {
        api.apply("roastery", PartnerFiles.oidc(home.getBaseUrl()));
        api.apply("papertrail", PartnerFiles.invited("papertrail", "Papertrail"));
        String token = new BackOffice(realm.getBaseUrl(), "roastery-backoffice")
                .token("partner:manage")
                .body()
                .get("access_token")
                .asText();
        Api office = Api.of(realm.getBaseUrl(), token);

        assertThat(office.getWithProof("roastery").status()).isEqualTo(200);
        assertThat(office.getWithProof("papertrail").status()).isEqualTo(403);
        assertThat(office.get("roastery").status()).isEqualTo(401);
    }

    @Test
    void aPolicyHoldsAClientWhateverItsSwitchesSay() {
        api.apply("roastery", PartnerFiles.oidc(home.getBaseUrl()));
        ClientRepresentation office = client("roastery-backoffice");
        office.getAttributes().put("dpop.bound.access.tokens", "false");
        realm.admin().clients().get(office.getId()).update(office);

        assertThat(new BackOffice(realm.getBaseUrl(), "roastery-backoffice")
                        .tokenWithoutProof()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aSuspendedPartnerGetsNoTokenAndNobodySignsInThroughItUntilItGoesOn() {
        api.apply("roastery", PartnerFiles.oidc(home.getBaseUrl()));
        BackOffice office = new BackOffice(realm.getBaseUrl(), "roastery-backoffice");

        assertThat(api.send("POST", "/roastery/suspend", null).status()).isEqualTo(200);

        assertThat(office.token("points:earn").status()).isEqualTo(401);
        assertThat(client("roastery-shop").isEnabled()).isFalse();
        assertThat(client("roastery-shop").getNotBefore()).isPositive();
        assertThat(realm.admin()
                        .identityProviders()
                        .get("roastery")
                        .toRepresentation()
                        .isEnabled())
                .isFalse();
        assertThat(api.get("roastery").body().get("suspended").asBoolean()).isTrue();
        api.apply("roastery", PartnerFiles.oidc(home.getBaseUrl()).replace("id: shop", "id: market"));
        assertThat(client("roastery-market").isEnabled()).isFalse();

        assertThat(api.send("POST", "/roastery/resume", null).status()).isEqualTo(200);
        assertThat(office.token("points:earn").status()).isEqualTo(200);
        assertThat(client("roastery-market").isEnabled()).isTrue();
    }

    /** Each goes where only this server could, and the port is open. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:9000",
                "https://127.0.0.1:9000",
                "https://localhost:9000",
                "https://[::1]:9000",
                "https://2130706433:9000",
                "https://169.254.169.254"
            })
    void anAddressInsideIsRefusedAndNothingIsChanged(String inside) {
        String file = PartnerFiles.oidc(inside);

        Api.Answer answer = api.apply("roastery", file);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(List.of("address-refused", "not-https"))
                .contains(answer.body().at("/problems/0/code").asText());
        assertThat(answer.body().at("/problems/0/line").asInt()).isEqualTo(9);
        assertThat(isThere()).isFalse();
    }

    @Test
    void aWildcardInARedirectIsRefusedAndNothingIsChanged() {
        Api.Answer answer = api.apply(
                "roastery",
                PartnerFiles.oidc(home.getBaseUrl())
                        .replace(
                                "https://shop.roastery.example.test/callback", "https://shop.roastery.example.test/*"));

        assertThat(answer.status()).isEqualTo(422);
        JsonNode problem = answer.problem("redirect-wildcard");
        assertThat(problem.get("line").asInt()).isEqualTo(21);
        assertThat(problem.get("path").asText()).isEqualTo("sites[0].redirects[0]");
        assertThat(isThere()).isFalse();
    }

    @Test
    void badMetadataAreRefusedAndNothingIsChanged() throws IOException {
        KeyPair keys = TestCertificates.keys(2048);
        Instant later = Instant.now().plus(Duration.ofDays(12)).plusSeconds(600);
        String good = PartnerFiles.metadata(
                TestCertificates.base64(TestCertificates.until(keys, later, "SHA256withRSA", "idp")));
        StringBuilder bomb = new StringBuilder("<!DOCTYPE lolz [<!ENTITY a0 \"lol\">");
        for (int level = 1; level < 10; level++) {
            bomb.append("<!ENTITY a%d \"%s\">".formatted(level, ("&a" + (level - 1) + ";").repeat(10)));
        }
        Map<String, String> bad = Map.of(
                bomb + "]><x>&a9;</x>",
                "doctype",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + good,
                "doctype",
                PartnerFiles.metadata(
                        TestCertificates.base64(TestCertificates.until(keys, later, "SHA1withRSA", "ca"))),
                "sha-1",
                "x".repeat(1024 * 1024 + 1),
                "metadata-unreachable");
        List<String> served = new ArrayList<>(List.of(good));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8501), 0);
        server.createContext("/metadata", exchange -> {
            byte[] body = served.get(0).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String file = PartnerFiles.saml("http://localhost:8501/metadata", false);
            bad.forEach((content, code) -> {
                served.set(0, content);
                Api.Answer answer = api.apply("roastery", file);
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.problem(code).get("line").asInt()).isEqualTo(7);
                assertThat(isThere()).isFalse();
            });
            served.set(0, good);
            assertThat(api.send("POST", "/check?vouch=true", file)
                            .problem("certificate-expires")
                            .toString())
                    .contains("expires in 12 days", "\"severity\":\"warning\"");
            assertThat(api.apply("roastery", file).status()).isEqualTo(200);
            assertThat(api.get("roastery")
                            .body()
                            .at("/signIn/certificates/0/daysLeft")
                            .asInt())
                    .isEqualTo(12);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aDomainIsProvenByARecordAndItsProofIsLookedForAgain() throws IOException {
        String file = PartnerFiles.oidc(home.getBaseUrl());
        JsonNode unproven = api.check(file).problem("domain-unproven");
        assertThat(api.send("PUT", "/roastery", file).status()).isEqualTo(422);
        assertThat(isThere()).isFalse();
        String value = unproven.get("remedy").asText().replaceAll(".*with the value ([^,]+),.*", "$1");
        try (DnsServer dns = new DnsServer(8553)) {
            dns.put("_cornerstone-challenge.roastery.example.test", value);
            assertThat(api.send("PUT", "/roastery", file).status()).isEqualTo(200);
            assertThat(domain("state")).isEqualTo("proven");
            assertThat(domain("how")).isEqualTo("dns");

            dns.remove("_cornerstone-challenge.roastery.example.test");
            until("the domain is lost", () -> domain("state").equals("lost"));
            assertThat(realm.admin()
                            .identityProviders()
                            .get("roastery")
                            .toRepresentation()
                            .getConfig())
                    .containsEntry("kc.org.excluded.domains", "roastery.example.test");

            dns.put("_cornerstone-challenge.roastery.example.test", value);
            until("the domain is proven again", () -> domain("state").equals("proven"));
            assertThat(realm.admin()
                            .identityProviders()
                            .get("roastery")
                            .toRepresentation()
                            .getConfig())
                    .doesNotContainKey("kc.org.excluded.domains");
        }
    }

    @Test
    void anotherPartnersDomainIsNotToBeHad() {
        api.apply("roastery", PartnerFiles.oidc(home.getBaseUrl()));
        String other = PartnerFiles.invited("papertrail", "Papertrail") + "domains: [roastery.example.test]\n";

        Api.Answer answer = api.apply("papertrail", other);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem("domain-taken").get("line").asInt()).isGreaterThan(1);
        assertThat(realm.admin().organizations().search("Papertrail", true, 0, 1))
                .isEmpty();
    }

    @Test
    void aPartnersAdministratorChangesHerOwnPartnerAndNoOther() {
        String papertrail = PartnerFiles.invited("papertrail", "Papertrail");
        assertThat(api.apply("papertrail", papertrail).status()).isEqualTo(200);
        join("papertrail", "petra");
        Api petra = as("petra", "openid partner:manage");

        Api.Answer foreign = petra.apply("roastery", PartnerFiles.oidc(home.getBaseUrl()));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(isThere()).isFalse();
        assertThat(petra.check(PartnerFiles.oidc(home.getBaseUrl())).problem("foreign-partner"))
                .isNotNull();
        assertThat(petra.get("roastery").status()).isEqualTo(403);
        assertThat(petra.send("POST", "/papertrail/suspend", null).status()).isEqualTo(403);

        String own = papertrail.replace("/callback", "/return");
        assertThat(petra.apply("papertrail", own).status()).isEqualTo(200);
        assertThat(client("papertrail-shop").getRedirectUris())
                .containsExactly("https://shop.papertrail.example/return");

        Api.Answer richer = petra.apply("papertrail", own.replace("lowBalance: 10", "lowBalance: 99"));
        assertThat(richer.status()).isEqualTo(422);
        assertThat(richer.problem("operator-only")).isNotNull();
        assertThat(petra.get("papertrail").body().get("file").asText()).contains("lowBalance: 10");
    }

    @Test
    void aTokenThatASiteGotForAnAdministratorIsNoKeyToHerPartner() {
        api.apply("papertrail", PartnerFiles.invited("papertrail", "Papertrail"));
        join("papertrail", "petra");

        assertThat(as("petra", "openid").get("papertrail").status()).isEqualTo(403);
        assertThat(as("otto", "openid").get("papertrail").status()).isEqualTo(200);
        assertThat(as("petra", "openid partner:manage").get("papertrail").status())
                .isEqualTo(200);
    }

    @Test
    void aPartnersAdministratorInvitesColleaguesAndGivesThemThePartnersRolesOnly() throws Exception {
        api.apply("papertrail", PartnerFiles.invited("papertrail", "Papertrail"));
        join("papertrail", "petra");
        join("papertrail", "otto");
        Api petra = as("petra", "openid partner:manage");

        assertThat(petra.send(
                                "POST",
                                "/papertrail/invitations",
                                "{\"email\":\"paul@papertrail.example\",\"confirmed\":true}")
                        .status())
                .isEqualTo(204);
        assertThat(mail.waitForIncomingEmail(10_000, 1)).isTrue();
        assertThat(mail.getLastReceivedMessage().getAllRecipients()[0]).hasToString("paul@papertrail.example");
        assertThat(petra.send(
                                "POST",
                                "/papertrail/invitations",
                                "{\"email\":\"paul@papertrail.example\",\"confirmed\":true}")
                        .status())
                .isEqualTo(409);
        Api.Answer people = petra.send("GET", "/papertrail/people", null);
        assertThat(people.body().at("/invitations/0/email").asText()).isEqualTo("paul@papertrail.example");
        assertThat(people.body().get("people")).hasSize(2);

        String otto = realm.admin().users().search("otto").get(0).getId();
        String roles = "/papertrail/people/" + otto + "/roles";
        assertThat(petra.send("PUT", roles, "[\"partner-staff\"]")
                        .body()
                        .at("/roles/0")
                        .asText())
                .isEqualTo("partner-staff");
        assertThat(petra.send("PUT", roles, "[\"programme-operator\"]").status())
                .isEqualTo(400);
        String herself = realm.admin().users().search("petra").get(0).getId();
        assertThat(petra.send("PUT", "/papertrail/people/" + herself + "/roles", "[]")
                        .status())
                .isEqualTo(409);
        assertThat(petra.send(
                                "POST",
                                "/roastery/invitations",
                                "{\"email\":\"paul@papertrail.example\",\"confirmed\":true}")
                        .status())
                .isEqualTo(403);
    }

    private String domain(String field) {
        return api.get("roastery").body().at("/domains/0/" + field).asText();
    }

    private static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE + ": " + what);
            }
        }
    }

    private Api as(String user, String scope) {
        return Api.of(
                realm.getBaseUrl(),
                Api.form(
                                realm.getBaseUrl() + "/protocol/openid-connect/token",
                                Map.of(
                                        "grant_type",
                                        "password",
                                        "client_id",
                                        "portal",
                                        "client_secret",
                                        "secret",
                                        "scope",
                                        scope,
                                        "username",
                                        user,
                                        "password",
                                        ProgrammeRealm.PASSWORD))
                        .body()
                        .get("access_token")
                        .asText());
    }

    private void join(String partner, String user) {
        String organization = realm.admin().organizations().list(0, 100).stream()
                .filter(found -> found.getAlias().equals(partner))
                .findFirst()
                .orElseThrow()
                .getId();
        String person = realm.admin().users().search(user).get(0).getId();
        realm.admin()
                .organizations()
                .get(organization)
                .members()
                .addMember(person)
                .close();
    }

    private boolean isThere() {
        return realm.admin().organizations().list(0, 100).stream()
                .anyMatch(organization -> organization.getAlias().equals("roastery"));
    }

    private List<String> clients() {
        return realm.admin().clients().findAll().stream()
                .map(ClientRepresentation::getClientId)
                .filter(id -> id.startsWith("roastery-"))
                .sorted()
                .toList();
    }

    private ClientRepresentation client(String id) {
        return realm.admin().clients().findByClientId(id).get(0);
    }

    private static List<String> steps(Api.Answer answer) {
        List<String> steps = new ArrayList<>();
        for (JsonNode step : answer.body().get("steps")) {
            steps.add(step.get("action").asText() + " " + step.get("kind").asText() + " "
                    + step.get("name").asText());
        }
        return steps;
    }
}
