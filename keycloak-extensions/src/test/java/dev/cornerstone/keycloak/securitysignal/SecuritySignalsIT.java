package dev.cornerstone.keycloak.securitysignal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.code.Visitor;
import dev.cornerstone.keycloak.securitysignal.Backoffice.Signal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;

/** What partners hear of their members' accounts from the real server, and what they do not. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class SecuritySignalsIT {

    private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";

    @InjectRealm(config = PartnersRealm.class)
    ManagedRealm realm;

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
