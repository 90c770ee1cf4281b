package dev.cornerstone.keycloak.risk;

import static dev.cornerstone.keycloak.CornerstoneServer.OSLO;
import static dev.cornerstone.keycloak.CornerstoneServer.RECIFE;
import static dev.cornerstone.keycloak.risk.Visitor.CHROME_PHONE;
import static dev.cornerstone.keycloak.risk.Visitor.FIREFOX;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.risk.server.OnServer;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.remote.runonserver.InjectRunOnServer;
import org.keycloak.testframework.remote.runonserver.RunOnServerClient;

/** What is kept of a member, and when it is gone. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class PrivacyIT extends RiskScene {

    private static final int ROW_BYTES = 4_096;

    @InjectRunOnServer(permittedPackages = OnServer.PACKAGE)
    RunOnServerClient server;

    @Test
    void noTableHoldsAnAddressABrowserOrACookie() {
        Visitor ada = known("ada", OSLO + "77", FIREFOX);
        Visitor abroad = visitor(RECIFE + "77", CHROME_PHONE);
        abroad.signsInWhateverIsAsked("ada");
        api().get("report");
        String cookie = ada.deviceCookies().values().iterator().next();
        String family = cookie.split("\\.")[0];
        String value = cookie.split("\\.")[1];

        String everything = server.fetchString(OnServer.everything());

        assertThat(everything).contains(id("ada")).contains("new_device");
        assertThat(everything)
                .doesNotContain(OSLO, RECIFE, "Firefox", "Chrome", "Linux", "Android", "Mozilla", family, value);
    }

    @Test
    void anExportHoldsAllThatIsKeptAndARowIsSmall() {
        known("bea", OSLO + "78", FIREFOX);
        visitor(RECIFE + "78", CHROME_PHONE).signsInWhateverIsAsked("bea");

        JsonNode kept = kept("bea");

        assertThat(kept.get("known").asBoolean()).isTrue();
        assertThat(kept.get("logins").asDouble()).isPositive();
        assertThat(kept.get("decisions")).isNotEmpty();
        assertThat(kept.get("keyId").asText()).isNotEmpty();
        assertThat(Base64.getDecoder().decode(kept.get("historyBase64").asText()))
                .hasSizeBetween(1, ROW_BYTES);
    }

    @Test
    void whoIsForgottenIsAStrangerAgain() {
        Visitor cleo = known("cleo", OSLO + "79", FIREFOX);
        assertThat(cleo.signsIn("cleo").isSignedIn()).isTrue();

        assertThat(api().call("DELETE", "users/" + id("cleo")).statusCode()).isEqualTo(204);

        JsonNode kept = kept("cleo");
        assertThat(kept.get("known").asBoolean()).isFalse();
        assertThat(kept.get("decisions")).isEmpty();
    }

    @Test
    void deletingTheUserErasesWhatWasKept() {
        known("dora", OSLO + "80", FIREFOX);
        String dora = id("dora");
        assertThat(rowsOf(dora)).isPositive();

        realm.admin().users().delete(dora).close();

        assertThat(rowsOf(dora)).isZero();
    }

    private long rowsOf(String userId) {
        return Long.parseLong(server.fetchString(OnServer.rowsOf(userId)).replaceAll("\\D", ""));
    }
}
