package dev.cornerstone.keycloak.securitysignal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.code.Visitor;
import dev.cornerstone.keycloak.securitysignal.Backoffice.Signal;
import dev.cornerstone.keycloak.securitysignal.server.OnServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.remote.runonserver.InjectRunOnServer;
import org.keycloak.testframework.remote.runonserver.RunOnServerClient;

/** What partners hear of their members' accounts from the real server, and what they do not. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class SecuritySignalsIT {

    private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
    private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CURL = "curl/8.5.0";

    @InjectRealm(config = PartnersRealm.class)
    ManagedRealm realm;

    @InjectRunOnServer(permittedPackages = OnServer.PACKAGE)
    RunOnServerClient server;

    private Backoffice roastery;
    private Backoffice papertrail;

    @BeforeEach
    void begin() throws Exception {
        roastery = new Backoffice(realm, "roastery-backoffice", PartnersRealm.ROASTERY);
        papertrail = new Backoffice(realm, "papertrail-backoffice", PartnersRealm.PAPERTRAIL);
    }

    @AfterEach
    void end() {
        roastery.close();
        papertrail.close();
    }

    @Test
    void everySessionEndedByAnAdministratorIsToldInThePartnersOwnNameForTheMember() throws Exception {
        JsonNode stream = roastery.subscribes(CAEP + "session-revoked");
        JWTClaimsSet tokens = consents("ada", PartnersRealm.ROASTERY);

        realm.admin().users().get(id("ada")).logout();

        Signal signal = roastery.next();
        assertThat(signal.type()).isEqualTo(CAEP + "session-revoked");
        assertThat(signal.claims().get("iss").asText()).isEqualTo(realm.getBaseUrl());
        assertThat(signal.claims().get("aud").asText())
                .isEqualTo(stream.at("/aud/0").asText())
                .startsWith("roastery-backoffice/");
        assertThat(signal.jti()).isNotBlank();
        assertThat(signal.member().get("format").asText()).isEqualTo("iss_sub");
        assertThat(signal.member().get("iss").asText()).isEqualTo(realm.getBaseUrl());
        assertThat(signal.member().get("sub").asText())
                .isEqualTo(tokens.getSubject())
                .isNotEqualTo(id("ada"));
        assertThat(signal.claims().get("sub_id").has("session")).isFalse();
        assertThat(signal.event().get("initiating_entity").asText()).isEqualTo("admin");
        assertThat(signal.claims().toString()).doesNotContain(id("ada")).doesNotContain("ada@example.test");
    }

    @Test
    void twoPartnersHaveNothingInCommonInWhatTheyHearOfOneMember() throws Exception {
        roastery.subscribes(CAEP + "credential-change");
        papertrail.subscribes(CAEP + "credential-change");
        Visitor bea = new Visitor(realm.getBaseUrl());
        consents(bea, "bea", PartnersRealm.ROASTERY);
        JWTClaimsSet papertrails = consents(bea, "bea", PartnersRealm.PAPERTRAIL);

        changesHerPassword(bea, "a-better-password");

        Signal toRoastery = roastery.next();
        Signal toPapertrail = papertrail.next();
        assertThat(toPapertrail.member().get("sub").asText()).isEqualTo(papertrails.getSubject());
        assertThat(toRoastery.event()).isEqualTo(toPapertrail.event());
        assertThat(toRoastery.event().get("credential_type").asText()).isEqualTo("password");
        assertThat(toRoastery.event().get("change_type").asText()).isEqualTo("update");
        assertThat(toRoastery.event().get("initiating_entity").asText()).isEqualTo("user");
        assertThat(toRoastery.event().size())
                .as("type, change, whose doing and when; no id and no label of the credential")
                .isEqualTo(4);
        for (String claim : List.of("jti", "txn", "aud", "sub_id")) {
            assertThat(toRoastery.claims().get(claim))
                    .as(claim)
                    .isNotNull()
                    .isNotEqualTo(toPapertrail.claims().get(claim));
        }
    }

    @Test
    void theEndOfOneSessionIsToldToThePartnerWhoseShopTookPartInIt() throws Exception {
        roastery.subscribes(CAEP + "session-revoked", CAEP + "credential-change");
        papertrail.subscribes(CAEP + "session-revoked", CAEP + "credential-change");
        consents("cleo", PartnersRealm.PAPERTRAIL);
        JWTClaimsSet tokens = consents("cleo", PartnersRealm.ROASTERY);
        String session = tokens.getStringClaim("sid");

        realm.admin().deleteSession(session, false);
        setsPassword("cleo", "what comes after");

        Signal ended = roastery.next();
        assertThat(ended.type()).isEqualTo(CAEP + "session-revoked");
        assertThat(ended.claims().at("/sub_id/session/id").asText()).isEqualTo(session);
        assertThat(ended.member().get("sub").asText()).isEqualTo(tokens.getSubject());
        assertThat(ended.event().get("initiating_entity").asText()).isEqualTo("admin");
        assertThat(roastery.next().type()).isEqualTo(CAEP + "credential-change");
        // Nothing overtakes within one stream when its receiver takes everything.
        assertThat(papertrail.next().type()).isEqualTo(CAEP + "credential-change");
        assertThat(papertrail.unread()).isZero();
    }

    @Test
    void aMembersOwnLogoutIsToldToTheShopThatTookPart() throws Exception {
        roastery.subscribes(CAEP + "session-revoked");
        Visitor dora = new Visitor(realm.getBaseUrl());
        JWTClaimsSet tokens = consents(dora, "dora", PartnersRealm.ROASTERY);

        dora.opens(
                URI.create(realm.getBaseUrl() + "/protocol/openid-connect/logout?client_id=" + PartnersRealm.ROASTERY));
        dora.submits("logout", Map.of("confirmLogout", "Logout"));

        Signal ended = roastery.next();
        assertThat(ended.claims().at("/sub_id/session/id").asText()).isEqualTo(tokens.getStringClaim("sid"));
        assertThat(ended.event().get("initiating_entity").asText()).isEqualTo("user");
    }

    @Test
    void aPartnerHearsOfNobodyWhoDidNotConsentToItOrDoesNotAnyMore() throws Exception {
        roastery.subscribes(CAEP + "credential-change");
        papertrail.subscribes(CAEP + "credential-change");
        consents("edda", PartnersRealm.ROASTERY);
        consents("fay", PartnersRealm.ROASTERY);
        JWTClaimsSet gail = consents("gail", PartnersRealm.ROASTERY);
        realm.admin().users().get(id("fay")).revokeConsent(PartnersRealm.ROASTERY);
        whoAsksForAllAndIsNamedByAnAttributeHearsNoMore();

        setsPassword("hedy", "of no partner");
        setsPassword("fay", "of no partner any more");
        setsPassword("gail", "of the roastery");

        assertThat(roastery.next().member().get("sub").asText()).isEqualTo(gail.getSubject());
        assertThat(roastery.unread()).isZero();
        assertThat(papertrail.unread()).isZero();
    }

    /** What Keycloak's own transmitter would let through. */
    private void whoAsksForAllAndIsNamedByAnAttributeHearsNoMore() {
        ClientRepresentation client =
                realm.admin().clients().findByClientId("roastery-backoffice").get(0);
        client.getAttributes().put("ssf.defaultSubjects", "ALL");
        realm.admin().clients().get(client.getId()).update(client);
        server.run(OnServer.attribute(realm.getId(), id("hedy"), "ssf.notify.roastery-backoffice", "true"));
    }

    @Test
    void aReceiverCannotAskWhetherSomebodyHasAnAccount() throws Exception {
        String stream =
                roastery.subscribes(CAEP + "session-revoked").get("stream_id").asText();

        assertThat(roastery.asks("POST", "/subjects/add", """
                {"stream_id": "%s", "subject": {"format": "email", "email": "ada@example.test"}}""".formatted(stream)).statusCode())
                .isEqualTo(404);
        assertThat(roastery.asks("POST", "/subjects/add", """
                {"stream_id": "%s", "subject": {"format": "email", "email": "nobody@example.test"}}""".formatted(stream)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDisabledAccountIsToldAndThatItCanBeUsedAgain() throws Exception {
        roastery.subscribes(RISC + "account-disabled", RISC + "account-enabled");
        JWTClaimsSet tokens = consents("ines", PartnersRealm.ROASTERY);
        UserRepresentation account = realm.admin().users().get(id("ines")).toRepresentation();

        account.setFirstName("Inés");
        realm.admin().users().get(id("ines")).update(account);
        account.setEnabled(false);
        realm.admin().users().get(id("ines")).update(account);
        account.setEnabled(true);
        realm.admin().users().get(id("ines")).update(account);

        Signal disabled = roastery.next();
        assertThat(disabled.type()).isEqualTo(RISC + "account-disabled");
        assertThat(disabled.member().get("sub").asText()).isEqualTo(tokens.getSubject());
        assertThat(roastery.next().type()).isEqualTo(RISC + "account-enabled");
    }

    @Test
    void anotherRiskIsToldAlsoWhenTheLoginIsRefusedAndOnceOnly() throws Exception {
        JWTClaimsSet tokens = consents("jill", PartnersRealm.ROASTERY);
        // Nobody has a device in a password grant, so it is never of low risk in these first days.
        assertThat(grant("jill", CornerstoneServer.OSLO + "7", FIREFOX)).isEqualTo(200);
        roastery.subscribes(CAEP + "risk-level-change", CAEP + "credential-change");

        assertThat(grant("jill", CornerstoneServer.HOSTING + "9", CURL)).isIn(400, 401);
        assertThat(grant("jill", CornerstoneServer.HOSTING + "9", CURL)).isIn(400, 401);
        assertThat(grant("jill", CornerstoneServer.OSLO + "7", FIREFOX)).isEqualTo(200);
        setsPassword("jill", "what comes after");

        Signal worse = roastery.next();
        assertThat(worse.type()).isEqualTo(CAEP + "risk-level-change");
        assertThat(worse.member().get("sub").asText()).isEqualTo(tokens.getSubject());
        assertThat(worse.event().get("principal").asText()).isEqualTo("USER");
        assertThat(worse.event().get("previous_level").asText()).isEqualTo("MEDIUM");
        assertThat(worse.event().get("current_level").asText()).isEqualTo("HIGH");
        assertThat(worse.event().size()).isEqualTo(5);
        Signal better = roastery.next();
        assertThat(better.event().get("previous_level").asText()).isEqualTo("HIGH");
        assertThat(better.event().get("current_level").asText()).isEqualTo("MEDIUM");
        assertThat(roastery.next().type()).isEqualTo(CAEP + "credential-change");
    }

    @Test
    void whatAReceiverDidNotTakeComesWhenItIsUpAgainAndNothingIsLost() throws Exception {
        roastery.subscribes(CAEP + "credential-change");
        consents("kate", PartnersRealm.ROASTERY);
        consents("lisa", PartnersRealm.ROASTERY);
        CountDownLatch refused = roastery.goesDown(2);
        setsPassword("kate", "one");
        setsPassword("lisa", "two");
        assertThat(refused.await(60, TimeUnit.SECONDS)).isTrue();

        roastery.comesUp();

        Set<String> heard = Set.of(roastery.next().jti(), roastery.next().jti());
        assertThat(heard).isEqualTo(roastery.refused()).hasSize(2);
        setsPassword("kate", "three");
        assertThat(roastery.next().jti()).as("nothing came twice before it").isNotIn(heard);
        assertThat(roastery.unread()).isZero();
    }

    @Test
    void aReceiverWithoutAnAddressOfItsOwnPollsForTheSame() throws Exception {
        JsonNode stream = roastery.polls(CAEP + "credential-change");
        URI address = URI.create(stream.at("/delivery/endpoint_url").asText());
        JWTClaimsSet tokens = consents("mary", PartnersRealm.ROASTERY);

        setsPassword("mary", "what comes after");

        JsonNode sets = polled(address);
        assertThat(sets).hasSize(1);
        String jti = sets.fieldNames().next();
        Signal signal = roastery.read(SignedJWT.parse(sets.get(jti).asText()));
        assertThat(signal.jti()).isEqualTo(jti);
        assertThat(signal.member().get("sub").asText()).isEqualTo(tokens.getSubject());
        assertThat(roastery.asks("POST", address, "{\"returnImmediately\": true, \"ack\": [\"" + jti + "\"]}")
                        .body())
                .contains("\"sets\":{}");
    }

    @Test
    void whatNobodyPollsForIsForgotten() throws Exception {
        JsonNode stream = roastery.polls(CAEP + "credential-change");
        URI address = URI.create(stream.at("/delivery/endpoint_url").asText());
        consents("olga", PartnersRealm.ROASTERY);
        setsPassword("olga", "what comes after");
        assertThat(polled(address)).hasSize(1);

        server.run(OnServer.ages(realm.getId(), 3));

        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!polled(address).isEmpty()) {
            assertThat(System.nanoTime())
                    .as("it was still there after a minute")
                    .isLessThan(end);
        }
    }

    private JsonNode polled(URI address) throws Exception {
        return JSON.readTree(roastery.asks("POST", address, "{\"returnImmediately\": true}")
                        .body())
                .get("sets");
    }

    @Test
    void thatASignInWasNotHersIsToldAsTheEndOfEverySession() throws Exception {
        roastery.subscribes(CAEP + "session-revoked");
        JWTClaimsSet tokens = consents("pia", PartnersRealm.ROASTERY);

        server.run(OnServer.everySessionEnds(realm.getId(), id("pia")));

        Signal ended = roastery.next();
        assertThat(ended.member().get("sub").asText()).isEqualTo(tokens.getSubject());
        assertThat(ended.claims().get("sub_id").has("session")).isFalse();
        assertThat(ended.event().get("initiating_entity").asText()).isEqualTo("user");
    }

    @Test
    void aReceiverOfAShopThatHasNoSubjectsOfItsOwnHearsNothing() throws Exception {
        roastery.subscribes(CAEP + "credential-change");
        try (Backoffice app = new Backoffice(realm, "app-backoffice", "app")) {
            app.subscribes(CAEP + "credential-change");
            consents("nora", PartnersRealm.ROASTERY);

            setsPassword("nora", "what comes after");

            roastery.next();
            assertThat(app.unread()).isZero();
        }
    }

    private void changesHerPassword(Visitor member, String password) {
        member.begins("1", "client_id", "app", "kc_action", "UPDATE_PASSWORD");
        if (member.sees("kc-form-login")) {
            member.givesPassword("bea");
        }
        member.submits("password-new", Map.of("password-new", password, "password-confirm", password));
    }

    private void setsPassword(String member, String password) {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType(CredentialRepresentation.PASSWORD);
        credential.setValue(password);
        realm.admin().users().get(id(member)).resetPassword(credential);
    }

    /** The status with which a password grant is answered. */
    private int grant(String member, String address, String agent) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(realm.getBaseUrl() + "/protocol/openid-connect/token"))
                                .timeout(Duration.ofSeconds(60))
                                .header("content-type", "application/x-www-form-urlencoded")
                                .header("x-forwarded-for", address)
                                .header("user-agent", agent)
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "grant_type=password&client_id=app&scope=openid&username=" + member
                                                + "&password=" + member + "-password"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    /** Signs a member in at a shop, as far as the shop's page, and lets her consent where she is asked. */
    private JWTClaimsSet consents(String member, String shop) throws Exception {
        return consents(new Visitor(realm.getBaseUrl()), member, shop);
    }

    private JWTClaimsSet consents(Visitor visitor, String member, String shop) throws Exception {
        visitor.begins("1", "client_id", shop);
        if (visitor.sees("kc-form-login")) {
            visitor.givesPassword(member);
        }
        if (visitor.sees("oauth_grant") || visitor.sees("name=\"accept\"")) {
            visitor.submits("name=\"accept\"", Map.of("accept", "Yes"));
        }
        return visitor.claims(shop);
    }

    private String id(String member) {
        return realm.admin().users().search(member, true).get(0).getId();
    }
}
