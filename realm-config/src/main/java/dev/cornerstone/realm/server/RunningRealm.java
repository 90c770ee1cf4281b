package dev.cornerstone.realm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.WorkflowForm;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A realm as it is, as one document in Keycloak's import format. Most of it comes from Keycloak's own export, in one transaction;
 * what an export leaves out is read beside it: client secrets, organizations, default groups, workflows.
 */
public final class RunningRealm {

    private static final String WORKFLOWS = "/workflows?max=1000";

    private final AdminApi api;

    public RunningRealm(AdminApi api) {
        this.api = api;
    }

    /** The realm; none if there is no such realm. */
    public Optional<ObjectNode> read() {
        if (api.find("").isMissingNode()) {
            return Optional.empty();
        }
        ObjectNode realm = (ObjectNode) api.ask("/partial-export?exportClients=true&exportGroupsAndRoles=true");
        secrets(realm);
        bindings(realm);
        ArrayNode groups = realm.putArray("defaultGroups");
        api.get("/default-groups")
                .forEach(group -> groups.add(group.path("path").asText()));
        if (realm.path("organizationsEnabled").asBoolean()) {
            organizations(realm);
        }
        workflows(realm);
        return Optional.of(realm);
    }

    /** An export has workflows without what they do; so they are asked for by their own interface, where the server has one. */
    private void workflows(ObjectNode realm) {
        ArrayNode components = realm.arrayNode();
        api.find(WORKFLOWS).forEach(workflow -> components.add(WorkflowForm.component(WorkflowForm.said(workflow))));
        realm.withObjectProperty("components").set(WorkflowForm.PROVIDER, components);
    }

    private void secrets(ObjectNode realm) {
        Map<String, JsonNode> byId = new HashMap<>();
        api.pages("/clients").forEach(client -> byId.put(client.path("clientId").asText(), client));
        for (JsonNode client : realm.path("clients")) {
            JsonNode full = byId.get(client.path("clientId").asText());
            if (full != null && full.has("secret")) {
                ((ObjectNode) client).set("secret", full.get("secret"));
            }
        }
    }

    /** A client names flows of its own by their ids. */
    private static void bindings(ObjectNode realm) {
        Map<String, String> aliases = new HashMap<>();
        realm.path("authenticationFlows")
                .forEach(flow ->
                        aliases.put(flow.path("id").asText(), flow.path("alias").asText()));
        for (JsonNode client : realm.path("clients")) {
            if (client.path("authenticationFlowBindingOverrides") instanceof ObjectNode overrides) {
                overrides
                        .properties()
                        .forEach(binding -> binding.setValue(overrides.textNode(aliases.getOrDefault(
                                binding.getValue().asText(), binding.getValue().asText()))));
            }
        }
    }

    private void organizations(ObjectNode realm) {
        ArrayNode organizations = realm.putArray("organizations");
        for (JsonNode organization : api.pages("/organizations?briefRepresentation=false")) {
            ObjectNode full = organization.deepCopy();
            full.set(
                    "identityProviders",
                    api.get(AdminApi.path(
                            "organizations", organization.path("id").asText(), "identity-providers")));
            organizations.add(full);
        }
    }
}
