package dev.cornerstone.keycloak.partner.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.keycloak.CornerstoneServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.injection.LifeCycle;
import org.keycloak.testframework.realm.ManagedRealm;

/** A partner from a file, on the real server. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class PartnersIT {

    @InjectRealm(config = ProgrammeRealm.class, lifecycle = LifeCycle.METHOD)
    ManagedRealm realm;

    @InjectRealm(ref = "home", config = HomeRealm.class)
    ManagedRealm home;

    @InjectAdminClient
    Keycloak admin;

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
        assertThat(client("roastery-backoffice").isServiceAccountsEnabled()).isTrue();

        Api.Answer again = api.apply("roastery", file);
        assertThat(again.status()).isEqualTo(200);
        assertThat(steps(again)).isEmpty();
    }

    private ClientRepresentation client(String id) {
        return realm.admin().clients().findByClientId(id).get(0);
    }

    private static List<String> steps(Api.Answer answer) {
        List<String> steps = new ArrayList<>();
        for (JsonNode step : answer.body().get("steps")) {
            steps.add(step.get("action").asText() + " " + step.get("kind").asText() + " "
                    + step.get("name").asText() + " " + step.get("changes"));
        }
        return steps;
    }

    static Map<String, String> none() {
        return Map.of();
    }
}
