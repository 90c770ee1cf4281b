package dev.cornerstone.realm.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.InvalidRealm;
import dev.cornerstone.realm.RealmImport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Realms as small as the question. The files are written as YAML, the running realm in Keycloak's import format. */
class ComparisonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aFieldThatDiffersIsToldWithBothValues() {
        Plan plan = plan(
                "clients: [{clientId: web, redirectUris: [a]}]", "clients: [{clientId: web, redirectUris: [a, b]}]");

        assertThat(lines(plan)).containsExactly("~ client web: redirectUris [\"a\",\"b\"] -> [\"a\"]");
    }

    @Test
    void aSwitchThatTheFilesLeaveOutIsComparedWithKeycloaksDefault() {
        Plan plan = plan("clients: [{clientId: web}]", "clients: [{clientId: web, implicitFlowEnabled: true}]");

        assertThat(lines(plan)).containsExactly("~ client web: implicitFlowEnabled true -> false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clients: [{clientId: web, redirectUris: [b, a]}]",
                "clients: [{clientId: web, redirectUris: [a, b], description: ''}]",
                "clients: [{clientId: web, id: 4711, secret: generated, redirectUris: [a, b]}]",
                "clients: [{clientId: web, redirectUris: [a, b], attributes: {realm_client: 'false'}}]"
            })
    void orderNothingnessAndWhatTheServerMakesAreNoDifference(String running) {
        Plan plan = plan("clients: [{clientId: web, redirectUris: [a, b]}]", running);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.leftAlone()).isEmpty();
    }

    @Test
    void numbersAndSwitchesInAttributesAreTexts() {
        Plan plan = plan("attributes: {a: 5, b: true}", "attributes: {a: '5', b: 'true'}");

        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void whatIsMissingIsAddedWithWhatIsInsideOfIt() {
        Plan plan = plan(
                "clients: [{clientId: web, protocolMappers: [{name: m, protocolMapper: p, config: {a: b}}]}]",
                "clients: []");

        assertThat(lines(plan)).contains("+ client web", "+ client mapper web / m");
    }

    @Test
    void whatWasAddedByHandIsLeftAloneAndTold() {
        Plan plan = plan(
                "clients: [{clientId: web}]",
                "{clients: [{clientId: web, attributes: {hand: made}}, {clientId: rogue, protocolMappers: [{name: m}]}]}");

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.leftAlone().stream().map(Object::toString))
                .hasSize(2)
                .anyMatch(text -> text.contains("attributes.hand"))
                .anyMatch(text -> text.contains("client rogue"));
    }

    @Test
    void onlyWhatIsNamedForDeletionIsRemoved() {
        Plan plan = plan(
                "{clients: [{clientId: web}], delete: [{client: old}, {client: web, attribute: hand}]}",
                "{clients: [{clientId: web, attributes: {hand: made, other: one}}, {clientId: old}, {clientId: older}]}");

        assertThat(lines(plan)).containsExactly("~ client web: attributes.hand \"made\" -> null", "- client old");
        assertThat(plan.leftAlone()).hasSize(2);
    }

    @Test
    void whatOthersPutIntoTheRealmIsNotTold() {
        Plan plan = plan(
                "elsewhere: [{client: 'partner-*'}, {client: '*', having: owner}]",
                "clients: [{clientId: partner-one}, {clientId: two, attributes: {owner: x}}, {clientId: three}]");

        assertThat(plan.leftAlone())
                .containsExactly(new Plan.Leftover(ObjectName.of(Kind.CLIENT, "three"), Optional.empty()));
    }

    @Test
    void whatKeycloakMakesByItselfIsNotTold() {
        Plan plan = plan(
                "{}",
                "{clients: [{clientId: admin-cli}], roles: {realm: [{name: offline_access}, {name: default-roles-r}]},"
                        + " requiredActions: [{alias: VERIFY_EMAIL}], authenticationFlows: [{alias: browser, topLevel: true, builtIn: true}]}");

        assertThat(plan.leftAlone()).isEmpty();
    }

    @Test
    void aRoleThatWasGrantedByHandIsTakenBack() {
        Plan plan = plan(
                "{roles: {realm: [{name: default-roles-r, composite: true, composites: {realm: [member]}}]}}",
                "{roles: {realm: [{name: default-roles-r, composite: true, composites: {realm: [admin, member]}}]}}");

        assertThat(lines(plan))
                .containsExactly("~ role composites default-roles-r: realm [\"admin\",\"member\"] -> [\"member\"]");
    }

    @Test
    void aSecretIsToldToHaveChangedAndNeverWhatItIs() {
        Plan plan = plan("clients: [{clientId: web, secret: right}]", "clients: [{clientId: web, secret: wrong}]");

        assertThat(lines(plan)).containsExactly("~ client web: secret (secret)");
        assertThat(plan.changes().get(0).fields().toString())
                .doesNotContain("right")
                .doesNotContain("wrong");
    }

    @Test
    void aSecretIsHiddenInAFieldOfAnotherNameToo() {
        Comparison comparison = Comparison.with(
                realm("attributes: {note: 'key is 0123456789'}"),
                realm("{}"),
                Defaults.ofKeycloak(),
                Secrecy.of(List.of("0123456789")));

        assertThat(lines(comparison.with(over(defaults(), realm("attributes: {note: other}")))))
                .containsExactly("~ realm: attributes.note (secret)");
    }

    @Test
    void aSecretThatKeycloakMasksIsSaidNotToBeCompared() {
        Plan plan = plan(
                "identityProviders: [{alias: i, providerId: oidc, config: {clientSecret: s}}]",
                "identityProviders: [{alias: i, enabled: true, providerId: oidc, config: {clientSecret: '**********'}}]");

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.notCompared())
                .containsExactly(new Plan.Unseen(ObjectName.of(Kind.IDENTITY_PROVIDER, "i"), "config.clientSecret"));
    }

    @Test
    void aFlowIsComparedStepByStepAndItsPrioritiesOnlyByTheirOrder() {
        String files =
                "authenticationFlows: [{alias: f, topLevel: true, providerId: basic-flow, authenticationExecutions:"
                        + " [{authenticator: one, requirement: REQUIRED, priority: 10},"
                        + " {authenticator: two, requirement: REQUIRED, priority: 20}]}]";

        assertThat(plan(files, files.replace("priority: 10", "priority: 3")).isEmpty())
                .isTrue();
        assertThat(lines(plan(files, files.replace("priority: 10", "priority: 30"))))
                .containsExactly("~ flow f: in f.steps [\"two\",\"one\"] -> [\"one\",\"two\"]");
        assertThat(lines(plan(files, files.replaceFirst("REQUIRED", "DISABLED"))))
                .containsExactly("~ flow f: in f.one.requirement \"DISABLED\" -> \"REQUIRED\"");
    }

    @Test
    void theCopyOfABrokenOffApplyIsRemoved() {
        String flow = "{alias: f, topLevel: true, providerId: basic-flow, authenticationExecutions: []}";

        Plan plan = plan(
                "authenticationFlows: [" + flow + "]",
                "authenticationFlows: [" + flow + ", " + flow.replace("alias: f", "alias: f standing in") + "]");

        assertThat(lines(plan)).containsExactly("- flow f standing in");
    }

    @Test
    void theUserProfileIsComparedAttributeByAttribute() {
        String files = "userProfile: {attributes: [{name: email, required: {roles: [user]}}, {name: locale}]}";

        assertThat(lines(plan(files, files.replace(", required: {roles: [user]}", ""))))
                .containsExactly("~ user profile attribute email: required.roles null -> [\"user\"]");
        assertThat(lines(plan(
                        files,
                        "userProfile: {attributes: [{name: locale}, {name: email, required: {roles: [user]}}]}")))
                .containsExactly("~ user profile: order [\"locale\",\"email\"] -> [\"email\",\"locale\"]");
        assertThat(plan(files, files.replace("[{name: email", "[{name: shoe}, {name: email"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void anOrganizationsDomainThatWasAddedByHandIsTakenBack() {
        Plan plan = plan(
                "organizations: [{alias: o, name: O, domains: [{name: o.test, verified: true}]}]",
                "organizations: [{alias: o, name: O, enabled: true, domains: [{name: o.test, verified: true}, {name: bank.test}]}]");

        assertThat(lines(plan)).containsExactly("~ organization o: domains [\"bank.test\",\"o.test\"] -> [\"o.test\"]");
    }

    @Test
    void objectsAreChangedInTheOrderInWhichTheyNeedEachOther() {
        Plan plan = plan(
                "{browserFlow: f, authenticationFlows: [{alias: f, topLevel: true, authenticationExecutions: []}],"
                        + " clientScopes: [{name: s}], clients: [{clientId: c, defaultClientScopes: [s]}],"
                        + " roles: {realm: [{name: r, composites: {client: {c: [x]}}}], client: {c: [{name: x}]}}}",
                "browserFlow: browser");

        assertThat(lines(plan).stream().map(line -> line.replaceAll(":.*", "")))
                .containsExactly(
                        "+ role r",
                        "+ client scope s",
                        "+ flow f",
                        "+ client c",
                        "+ client role c / x",
                        "+ role composites r",
                        "~ realm bindings");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete: [{client: '*'}]",
                "delete: [{clinet: x}]",
                "delete: [x]",
                "{delete: [{client: web}], clients: [{clientId: web}]}"
            })
    void aDeletionThatIsUnclearIsRefused(String files) {
        assertThatThrownBy(() -> plan(files, "{}"))
                .isInstanceOf(InvalidRealm.class)
                .hasMessageContaining("`delete`");
    }

    private static Plan plan(String files, String running) {
        return Comparison.with(realm(files), yaml(files), Defaults.ofKeycloak(), Secrecy.of(List.of()))
                .with(over(defaults(), realm(running)));
    }

    /** The realm r; whatever the question is not about is as Keycloak makes it. */
    private static JsonNode realm(String content) {
        Map<String, Object> files = new Yaml().load(content);
        return RealmImport.of(files).document().put("realm", "r");
    }

    private static JsonNode yaml(String content) {
        return JSON.valueToTree(new Yaml().load(content));
    }

    private static JsonNode defaults() {
        ObjectNode realm = JSON.createObjectNode();
        Stream.of(Kind.REALM, Kind.BINDINGS)
                .forEach(kind -> realm.setAll(Defaults.ofKeycloak()
                        .complete(ObjectName.of(kind), JSON.createObjectNode(), JSON.createObjectNode())));
        return realm;
    }

    private static JsonNode over(JsonNode defaults, JsonNode running) {
        ObjectNode realm = Merge.into((ObjectNode) defaults, (ObjectNode) running);
        for (JsonNode client : realm.path("clients")) {
            ObjectNode made = Defaults.ofKeycloak()
                    .complete(ObjectName.of(Kind.CLIENT, "any"), JSON.createObjectNode(), JSON.createObjectNode());
            ((ObjectNode) client).setAll(Merge.into(made, (ObjectNode) client));
        }
        return realm;
    }

    private static List<String> lines(Plan plan) {
        return plan.changes().stream()
                .flatMap(change -> change.action() == Change.Action.CHANGE
                        ? change.fields().stream()
                                .map(field -> change.action().sign() + " " + change.name() + ": " + field.path()
                                        + (field.secret() ? " (secret)" : " " + field.is() + " -> " + field.becomes()))
                        : Stream.of(change.action().sign() + " " + change.name()))
                .toList();
    }
}
