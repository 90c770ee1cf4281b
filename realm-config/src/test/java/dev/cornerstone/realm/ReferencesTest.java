package dev.cornerstone.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.keycloak.event.sink.SinkFactory;
import dev.cornerstone.keycloak.event.sink.SinkProvider;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.FormActionFactory;
import org.keycloak.authentication.FormAuthenticatorFactory;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.broker.provider.IdentityProviderFactory;
import org.keycloak.broker.social.SocialIdentityProviderFactory;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.provider.ProviderFactory;

/** Every provider, theme, role, scope and client that the realm names exists, in the built jars or in the realm itself. */
class ReferencesTest {

    private static final String LOCAL = "/realm/cornerstone-realm.json";
    private static final String PRODUCTION = "/production/cornerstone-realm.json";

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void everyAuthenticatorExists(String file) throws IOException {
        Set<String> steps = ids(AuthenticatorFactory.class);
        steps.addAll(ids(FormAuthenticatorFactory.class));
        steps.addAll(ids(FormActionFactory.class));

        assertThat(all(realm(file).at("/authenticationFlows"), "authenticator"))
                .isNotEmpty()
                .isSubsetOf(steps);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void everyRequiredActionExists(String file) throws IOException {
        assertThat(names(realm(file).get("requiredActions"), "providerId"))
                .isNotEmpty()
                .isSubsetOf(ids(RequiredActionFactory.class));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void everyProtocolMapperExists(String file) throws IOException {
        assertThat(all(realm(file), "protocolMapper")).isNotEmpty().isSubsetOf(ids(ProtocolMapper.class));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void everyIdentityProviderIsOfAKindThatExists(String file) throws IOException {
        Set<String> kinds = ids(IdentityProviderFactory.class);
        kinds.addAll(ids(SocialIdentityProviderFactory.class));

        assertThat(names(realm(file).get("identityProviders"), "providerId"))
                .isNotEmpty()
                .isSubsetOf(kinds);
    }

    @Test
    void everySinkIsOfAKindThatExists() throws IOException {
        JsonNode sinks = realm(LOCAL).path("components").path(SinkProvider.class.getName());

        assertThat(all(sinks, "providerId")).isNotEmpty().isSubsetOf(ids(SinkFactory.class));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void everySubFlowAndConditionNamesAFlowOfTheRealm(String file) throws IOException {
        JsonNode realm = realm(file);
        Set<String> flows = all(realm.at("/authenticationFlows"), "alias");

        assertThat(all(realm, "flowAlias")).isSubsetOf(flows);
        assertThat(all(realm, "flow_to_check")).isNotEmpty().isSubsetOf(flows);
        assertThat(realm.get("browserFlow").asText()).isIn(flows);
        assertThat(realm.get("registrationFlow").asText()).isIn(flows);
        assertThat(realm.get("firstBrokerLoginFlow").asText()).isIn(flows);
        assertThat(all(realm, "firstBrokerLoginFlowAlias")).isSubsetOf(flows);
        assertThat(all(realm, "postBrokerLoginFlowAlias")).isSubsetOf(flows);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void everyScopeAndRoleIsOneOfTheRealm(String file) throws IOException {
        JsonNode realm = realm(file);
        Set<String> scopes = names(realm.get("clientScopes"), "name");
        Set<String> roles = names(realm.at("/roles/realm"), "name");
        Set<String> clients = names(realm.get("clients"), "clientId");

        assertThat(all(realm, "defaultClientScopes")).isSubsetOf(scopes);
        assertThat(all(realm, "optionalClientScopes")).isSubsetOf(scopes);
        assertThat(names(realm.get("scopeMappings"), "clientScope")).isSubsetOf(scopes);
        assertThat(names(realm.get("scopeMappings"), "client")).isSubsetOf(clients);
        assertThat(all(realm.get("scopeMappings"), "roles")).isSubsetOf(roles);
        assertThat(all(realm.get("users"), "realmRoles")).isSubsetOf(roles);
        assertThat(all(realm.get("users"), "serviceAccountClientId")).isSubsetOf(clients);
        assertThat(all(realm, "included.client.audience")).containsExactly("loyalty-service");
    }

    @Test
    void everyThemeIsInTheThemesJar() throws IOException {
        JsonNode realm = realm(LOCAL);

        assertThat(resource("/theme/" + realm.get("loginTheme").asText() + "/login/theme.properties"))
                .isNotNull();
        assertThat(resource("/theme/" + realm.get("accountTheme").asText() + "/account/theme.properties"))
                .isNotNull();
        assertThat(resource("/theme/" + realm.get("emailTheme").asText() + "/email/theme.properties"))
                .isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {LOCAL, PRODUCTION, "/realm/roastery-staff-realm.json"})
    void noFileHoldsASecret(String file) throws IOException {
        JsonNode realm = realm(file);
        List<String> secrets = new ArrayList<>(all(realm, "secret"));
        secrets.addAll(all(realm, "clientSecret"));
        secrets.addAll(all(realm.at("/users"), "value"));
        secrets.addAll(all(realm.at("/users"), "secretData"));
        secrets.addAll(all(realm, "pairwiseSubAlgorithmSalt"));

        assertThat(secrets).allSatisfy(secret -> assertThat(secret).contains("${CORNERSTONE_"));
    }

    @Test
    void productionHasNoExamplePeopleAndNoExamplePartners() throws IOException {
        JsonNode realm = realm(PRODUCTION);

        assertThat(names(realm.get("users"), "username")).containsExactly("service-account-cornerstone-operator");
        assertThat(names(realm.get("identityProviders"), "alias"))
                .containsExactlyInAnyOrder("google", "facebook", "apple", "oidc");
        assertThat(names(realm.get("identityProviders"), "enabled"))
                .allSatisfy(enabled -> assertThat(enabled).matches("\\$\\{CORNERSTONE_[A-Z]+_ENABLED:false}"));
        assertThat(realm.toString()).doesNotContain("roastery").doesNotContain("example.test\",\"emailVerified");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void noClientMayUseThePasswordGrantOrHasEveryRoleInItsTokens(String file) throws IOException {
        JsonNode clients = realm(file).get("clients");

        assertThat(clients)
                .allSatisfy(client -> assertThat(
                                client.path("directAccessGrantsEnabled").asBoolean())
                        .as(client.get("clientId").asText())
                        .isFalse());
        assertThat(clients)
                .filteredOn(client -> !client.path("bearerOnly").asBoolean())
                // Keycloak's own console manages the realm with whatever roles its user has.
                .filteredOn(client -> !client.get("clientId").asText().equals("security-admin-console"))
                .allSatisfy(client -> assertThat(client.path("fullScopeAllowed").asBoolean(true))
                        .as(client.get("clientId").asText())
                        .isFalse());
    }

    private static <T extends ProviderFactory<?>> Set<String> ids(Class<T> spi) {
        return ServiceLoader.load(spi).stream()
                // SAML's mappers can only be made inside a server; the realm uses none.
                .filter(provider -> !provider.type().getPackageName().contains(".saml."))
                .map(provider -> provider.get().getId())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(item -> item.has(field))
                .map(item -> item.get(field).asText())
                .collect(Collectors.toSet());
    }

    /** Every text below {@code node} that stands under {@code field}, alone or in a list. */
    private static Set<String> all(JsonNode node, String field) {
        Set<String> found = new TreeSet<>();
        for (JsonNode value : node.findValues(field)) {
            if (value.isArray()) {
                value.forEach(item -> found.add(item.asText()));
            } else if (value.isTextual()) {
                found.add(value.asText());
            }
        }
        return found;
    }

    private static JsonNode realm(String file) throws IOException {
        try (InputStream stream = resource(file)) {
            return new ObjectMapper().readTree(stream);
        }
    }

    private static InputStream resource(String name) {
        return ReferencesTest.class.getResourceAsStream(name);
    }
}
