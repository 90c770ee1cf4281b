package dev.cornerstone.keycloak.risk;

import static dev.cornerstone.keycloak.CornerstoneServer.OSLO;
import static dev.cornerstone.keycloak.CornerstoneServer.RECIFE;
import static dev.cornerstone.keycloak.risk.Visitor.CHROME_PHONE;
import static dev.cornerstone.keycloak.risk.Visitor.FIREFOX;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.risk.Visitor.Page;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.mail.MailServer;
import org.keycloak.testframework.mail.annotations.InjectMailServer;
import org.keycloak.testframework.realm.ManagedRealm;

/** A realm that watches before it asks. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class ShadowIT {

    @InjectRealm(config = ShadowRealm.class)
    ManagedRealm realm;

    @InjectAdminClient
    Keycloak admin;

    @InjectMailServer
    MailServer mails;

    @Test
    void aRealmInShadowModeJudgesEveryLoginAsksNobodyAndReportsWhomItWouldHaveAsked() {
        try (Visitor home = Visitor.at(realm.getName(), OSLO + "40", FIREFOX);
                Visitor abroad = Visitor.at(realm.getName(), RECIFE + "40", CHROME_PHONE)) {
            home.signsIn("ada");
            Page page = abroad.signsIn("ada");

            assertThat(page.isSignedIn()).as(page.words()).isTrue();
            assertThat(claims(abroad, page)).doesNotContain("\"risk\"");
        }
        assertThat(mails.getReceivedMessages()).isEmpty();
        AdminApi api = new AdminApi(realm.getName(), admin.tokenManager().getAccessTokenString());
        JsonNode decision = api.get("decisions").get(0);
        assertThat(decision.get("mode").asText()).isEqualTo("shadow");
        assertThat(decision.get("reasons").toString()).contains("new_device");
        JsonNode report = api.get("report?days=1");
        assertThat(report.get("mode").asText()).isEqualTo("shadow");
        assertThat(report.get("judged").asInt()).isEqualTo(2);
        assertThat(report.get("asked").asInt()).isBetween(1, 2);
        assertThat(report.get("rate").asDouble()).isEqualTo(report.get("asked").asDouble() / 2);
    }

    private static String claims(Visitor visitor, Page page) {
        String answer = visitor.token(Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "app",
                        "redirect_uri",
                        RiskRealm.REDIRECT,
                        "code",
                        page.code()))
                .body();
        String token = answer.replaceFirst("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
