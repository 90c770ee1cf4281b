package dev.cornerstone.keycloak.risk;

import static dev.cornerstone.keycloak.CornerstoneServer.OSLO;
import static dev.cornerstone.keycloak.CornerstoneServer.RECIFE;
import static dev.cornerstone.keycloak.risk.Visitor.CHROME_PHONE;
import static dev.cornerstone.keycloak.risk.Visitor.FIREFOX;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.keycloak.CornerstoneServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;

/** What administrators may ask, and who may not. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class AdminIT extends RiskScene {

    @Test
    void anAdministratorSeesWhyALoginWasAskedAndWhetherItWentThrough() {
        known("ada", OSLO + "90", FIREFOX);
        visitor(RECIFE + "90", CHROME_PHONE).signsIn("ada");

        JsonNode decision = api().get("users/" + id("ada") + "/decisions").get(0);

        assertThat(decision.get("level").asText()).isIn("medium", "high");
        assertThat(decision.get("clientId").asText()).isEqualTo("app");
        assertThat(decision.has("completedAt")).as("she has not given the code").isFalse();
        assertThat(decision.get("model").asText()).isNotEmpty();
        assertThat(decision.get("reasons").get(0).get("contribution").asDouble())
                .isPositive();
        assertThat(decision.toString()).doesNotContain(RECIFE).doesNotContain("Chrome");
    }

    @Test
    void pagesAreBounded() {
        known("bea", OSLO + "91", FIREFOX);
        visitor(RECIFE + "91", CHROME_PHONE).signsIn("bea");
        visitor(RECIFE + "92", CHROME_PHONE).signsIn("bea");

        JsonNode first = api().get("users/" + id("bea") + "/decisions?max=1");
        JsonNode second = api().get("users/" + id("bea") + "/decisions?first=1&max=1");

        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
        assertThat(first.get(0).get("id")).isNotEqualTo(second.get(0).get("id"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"decisions?max=101", "decisions?max=0", "decisions?first=-1", "report?days=0", "report?days=91"})
    void refusesMoreThanAPage(String path) {
        assertThat(api().call("GET", path).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"decisions", "report", "users/%s", "users/%s/decisions"})
    void whoIsNoAdministratorSeesNothing(String path) {
        Visitor cleo = known("cleo", OSLO + "93", FIREFOX);
        String answer = cleo.token(Map.of(
                        "grant_type", "password",
                        "client_id", "legacy",
                        "username", "cleo",
                        "password", RiskRealm.PASSWORD))
                .body();
        String token = answer.replaceFirst("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");

        assertThat(new AdminApi(realm.getName(), token)
                        .call("GET", path.formatted(id("cleo")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(new AdminApi(realm.getName(), null)
                        .call("GET", path.formatted(id("cleo")))
                        .statusCode())
                .isEqualTo(401);
    }
}
