package dev.cornerstone.keycloak.risk;

import static dev.cornerstone.keycloak.CornerstoneServer.OSLO;
import static dev.cornerstone.keycloak.risk.Visitor.FIREFOX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.risk.Visitor.Page;
import dev.cornerstone.keycloak.risk.server.OnServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.remote.runonserver.InjectRunOnServer;
import org.keycloak.testframework.remote.runonserver.RunOnServerClient;

/** What happens to logins when something is missing or broken. One of the server's location databases always is. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class FaultsIT extends RiskScene {

    @InjectRunOnServer(permittedPackages = OnServer.PACKAGE)
    RunOnServerClient server;

    @Test
    void withoutTheStoreALoginIsDecidedAndNobodyPassesForThat() throws Exception {
        Visitor ada = known("ada", OSLO + "60", FIREFOX);
        server.run(OnServer.rename("CS_RISK_MEMBER", "CS_RISK_AWAY"));
        Page page;
        try {
            page = ada.signsInWhateverIsAsked("ada");
            assertThat(lastEvent("LOGIN", "ada").get("risk_reasons")).contains("store_unavailable");
        } finally {
            server.run(OnServer.rename("CS_RISK_AWAY", "CS_RISK_MEMBER"));
        }

        assertThat(page.isSignedIn()).as("she gave her second factor").isTrue();
        assertThat(lastEvent("LOGIN", "ada").get("risk_level")).isIn("medium", "high");
        Page after = ada.closesTheBrowser().signsIn("ada");
        assertThat(after.isSignedIn()).as("the store is back: " + after.words()).isTrue();
        assertThat(metrics()).contains("cornerstone_risk_faults_total{").contains("what=\"store\"");
    }

    @Test
    void theServersOwnMetricsTellLevelsReasonsAndHowLongASignalTakes() throws Exception {
        Visitor bea = known("bea", OSLO + "61", FIREFOX);
        bea.signsIn("bea");

        assertThat(metrics())
                .containsPattern("cornerstone_risk_decisions_total\\{.*level=\"low\".*}")
                .containsPattern("cornerstone_risk_signal_seconds_count\\{.*signal=\"store\".*}")
                .containsPattern("cornerstone_risk_signal_seconds_count\\{.*signal=\"network\".*}")
                .containsPattern("cornerstone_risk_signal_seconds_bucket\\{.*signal=\"decision\".*}");
    }

    private static String metrics() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:9000/metrics"))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
