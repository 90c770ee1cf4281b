package dev.cornerstone.realm.running;

import static dev.cornerstone.realm.server.AdminApi.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.server.AdminApi;
import java.util.function.Consumer;

/** Somebody at the admin console. */
final class Hand {

    private final AdminApi api;

    Hand(AdminApi api) {
        this.api = api;
    }

    AdminApi api() {
        return api;
    }

    void edit(String path, Consumer<ObjectNode> change) {
        ObjectNode object = (ObjectNode) api.get(path);
        change.accept(object);
        api.put(path, object);
    }

    void editClient(String clientId, Consumer<ObjectNode> change) {
        edit(path("clients", client(clientId).path("id").asText()), change);
    }

    JsonNode client(String clientId) {
        return api.get("/clients?clientId=" + clientId).path(0);
    }

    boolean hasClient(String clientId) {
        return !client(clientId).isMissingNode();
    }

    String scope(String name) {
        return named(api.get("/client-scopes"), "name", name).path("id").asText();
    }

    JsonNode component(String name) {
        return named(api.get("/components"), "name", name);
    }

    /** The first step of a flow that uses this authenticator. */
    JsonNode step(String flow, String authenticator) {
        return named(api.get(path("authentication", "flows", flow, "executions")), "providerId", authenticator);
    }

    void removesStep(String flow, String authenticator) {
        api.delete(path(
                "authentication",
                "executions",
                step(flow, authenticator).path("id").asText()));
    }

    void requires(String flow, String authenticator, String requirement) {
        ObjectNode step = step(flow, authenticator).deepCopy();
        api.put(path("authentication", "flows", flow, "executions"), step.put("requirement", requirement));
    }

    static JsonNode named(JsonNode list, String field, String value) {
        for (JsonNode item : list) {
            if (item.path(field).asText().equals(value)) {
                return item;
            }
        }
        throw new AssertionError("nothing has " + field + " " + value);
    }

    static ArrayNode listOf(JsonNode item) {
        return JsonNodeFactory.instance.arrayNode().add(item);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A change or a loss of every kind that the files describe; everything but the additions is to be undone. */
    void tampersWithEverything() {
        JsonNode dormant = named(api.get("/workflows?max=100"), "name", "members who stay away");
        ObjectNode hasty = dormant.deepCopy();
        ((ObjectNode) hasty.path("steps").path(0)).put("after", "P1D");
        api.put(path("workflows", dormant.path("id").asText()), hasty.put("enabled", true));
        api.delete(path(
                "workflows",
                named(api.get("/workflows?max=100"), "name", "addresses never proven")
                        .path("id")
                        .asText()));
        editClient("cornerstone-web", client -> {
            client.put("directAccessGrantsEnabled", true);
            client.withArrayProperty("redirectUris").add("https://evil.example/*");
            client.put("secret", "a-secret-that-somebody-knows");
        });
        String shop = path("clients", client("roastery-shop").path("id").asText());
        String pairwise = named(client("roastery-shop").path("protocolMappers"), "name", "pairwise subject")
                .path("id")
                .asText();
        api.delete(shop + "/protocol-mappers/models" + path(pairwise));
        api.put(shop + "/optional-client-scopes" + path(scope("partner:manage")), object());
        api.delete(path("clients", client("papertrail-shop").path("id").asText()));
        JsonNode operator = api.get("/roles/programme-operator");
        api.post(
                path(
                        "roles-by-id",
                        api.get("/roles/default-roles-cornerstone").path("id").asText(),
                        "composites"),
                listOf(operator));
        JsonNode account = api.get(
                path("clients", client("papertrail-backoffice").path("id").asText(), "service-account-user"));
        api.post(path("users", account.path("id").asText(), "role-mappings", "realm"), listOf(operator));
        api.delete("/roles/partner-admin");
        api.post(path("client-scopes", scope("points:redeem"), "scope-mappings", "realm"), listOf(operator));
        api.delete(path("client-scopes", scope("first_name")));
        api.put(path("default-optional-client-scopes", scope("partner:manage")), object());
        edit("", realm -> {
            realm.put("bruteForceProtected", false)
                    .put("loginTheme", "keycloak.v2")
                    .put("editUsernameAllowed", true);
            realm.withObjectProperty("attributes").put("cornerstone.risk.mode", "off");
            realm.withObjectProperty("smtpServer").put("host", "mail.evil.example");
        });
        requires("cornerstone reset", "reset-credential-email", "DISABLED");
        removesStep("cornerstone browser", "cornerstone-passkey-level");
        String config = step("cornerstone after broker", "conditional-level-of-authentication")
                .path("authenticationConfig")
                .asText();
        edit(
                path("authentication", "config", config),
                step -> step.withObjectProperty("config").put("loa-max-age", "99"));
        edit("/authentication/required-actions/cornerstone-phone", action -> action.put("enabled", false));
        api.delete("/authentication/required-actions/cornerstone-push");
        edit("/identity-provider/instances/roastery", provider -> {
            provider.put("trustEmail", true);
            provider.withObjectProperty("config").put("tokenUrl", "https://evil.example/token");
        });
        String organization = path(
                "organizations", api.get("/organizations").path(0).path("id").asText());
        edit(
                organization,
                object -> object.withArrayProperty("domains")
                        .addObject()
                        .put("name", "bank.example")
                        .put("verified", true));
        api.delete(organization + "/identity-providers/roastery");
        edit("/users/profile", profile -> {
            profile.put("unmanagedAttributePolicy", "ENABLED");
            ((ObjectNode) named(profile.path("attributes"), "name", "email")).remove("required");
        });
        edit(
                path("components", component("loyalty").path("id").asText()),
                sink -> sink.withObjectProperty("config").putArray("url").add("http://localhost:1/evil"));
    }

    /** Things that no file knows. */
    void addsThings() {
        api.post("/clients", object().put("clientId", "by-hand"));
        api.post("/groups", object().put("name", "by-hand"));
        api.post(
                path("clients", client("roastery-shop").path("id").asText(), "protocol-mappers", "models"),
                object().put("name", "by hand")
                        .put("protocol", "openid-connect")
                        .put("protocolMapper", "oidc-hardcoded-claim-mapper")
                        .set("config", object().put("claim.name", "x").put("claim.value", "y")));
        editClient(
                "cornerstone-web",
                client -> client.withObjectProperty("attributes").put("by-hand", "yes"));
        edit(
                "/users/profile",
                profile -> profile.withArrayProperty("attributes")
                        .insertObject(0)
                        .put("name", "shoe_size")
                        .set(
                                "permissions",
                                object().set("view", object().arrayNode().add("admin"))));
    }
}
