package dev.cornerstone.realm.apply;

import static dev.cornerstone.realm.server.AdminApi.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.plan.Change;
import dev.cornerstone.realm.plan.ObjectName;
import dev.cornerstone.realm.server.AdminApi;
import java.util.Optional;

/** Components: event sinks, user federation, registration policies. */
final class ComponentWriter implements Writer {

    private final AdminApi api;

    ComponentWriter(AdminApi api) {
        this.api = api;
    }

    @Override
    public void write(Change change) {
        Optional<JsonNode> found = find(change.name());
        if (found.isEmpty()) {
            String path = change.name().name();
            ObjectNode component = change.object().deepCopy();
            component.put("name", ownName(path));
            component.put("providerType", change.name().first());
            component.put("parentId", parent(path));
            api.post("/components", component);
        } else {
            ObjectNode component = found.get().deepCopy();
            Fields.lay(change, component);
            api.put(path("components", component.path("id").asText()), component);
        }
    }

    @Override
    public void remove(Change change) {
        find(change.name())
                .ifPresent(component ->
                        api.delete(path("components", component.path("id").asText())));
    }

    private Optional<JsonNode> find(ObjectName name) {
        JsonNode all = api.get("/components");
        for (JsonNode component : all) {
            if (component.path("providerType").asText().equals(name.first())
                    && pathOf(component, all).equals(name.name())) {
                return Optional.of(component);
            }
        }
        return Optional.empty();
    }

    /** As the plan names a component: below its parent, with its sub-type. */
    private static String pathOf(JsonNode component, JsonNode all) {
        String name = component.path("name").asText(component.path("providerId").asText());
        if (component.hasNonNull("subType")) {
            name += " (" + component.get("subType").asText() + ")";
        }
        String own = name;
        return Lookup.first(all, "id", component.path("parentId").asText())
                .map(parent -> pathOf(parent, all) + "/" + own)
                .orElse(own);
    }

    private static String ownName(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        int subType = last.indexOf(" (");
        return subType < 0 ? last : last.substring(0, subType);
    }

    private String parent(String path) {
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            return api.get("").path("id").asText();
        }
        JsonNode all = api.get("/components");
        for (JsonNode component : all) {
            if (pathOf(component, all).equals(path.substring(0, slash))) {
                return component.path("id").asText();
            }
        }
        throw new ApplyFailure("The component " + path.substring(0, slash) + " is not in the realm, and " + path
                + " is inside of it.");
    }
}
