package dev.cornerstone.realm.apply;

import static dev.cornerstone.realm.server.AdminApi.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.plan.Change;
import dev.cornerstone.realm.plan.Field;
import dev.cornerstone.realm.plan.Kind;
import dev.cornerstone.realm.plan.Merge;
import dev.cornerstone.realm.server.AdminApi;
import java.util.Map;
import java.util.Optional;

/** The realm's own settings, texts, user profile, client profiles and policies, and what it uses by default. */
final class RealmWriter implements Writer {

    private static final Map<String, String> SCOPE_LISTS = Map.of(
            "defaultDefaultClientScopes", "/default-default-client-scopes",
            "defaultOptionalClientScopes", "/default-optional-client-scopes");

    private static final String DEFAULT_GROUPS = "defaultGroups";

    private final AdminApi api;
    private final Lookup lookup;

    RealmWriter(AdminApi api, Lookup lookup) {
        this.api = api;
        this.lookup = lookup;
    }

    @Override
    public void write(Change change) {
        switch (change.name().kind()) {
            case REALM -> settings(change);
            case BINDINGS -> bindings(change);
            case LOCALIZATION -> texts(change);
            case CLIENT_PROFILE -> listed(change, "/client-policies/profiles", "profiles", false);
            case CLIENT_POLICY -> listed(change, "/client-policies/policies", "policies", false);
            case USER_PROFILE -> userProfile(change);
            default -> profilePart(change, false);
        }
    }

    @Override
    public void remove(Change change) {
        switch (change.name().kind()) {
            case LOCALIZATION -> api.delete(path("localization", change.name().name()));
            case CLIENT_PROFILE -> listed(change, "/client-policies/profiles", "profiles", true);
            case CLIENT_POLICY -> listed(change, "/client-policies/policies", "policies", true);
            default -> profilePart(change, true);
        }
    }

    /** Keycloak takes a realm whole: what it does not get, such as a CIBA setting, it resets. */
    private void settings(Change change) {
        ObjectNode realm = (ObjectNode) api.get("");
        Fields.lay(change, realm);
        api.put("", realm);
    }

    private void bindings(Change change) {
        ObjectNode realm = (ObjectNode) api.get("");
        boolean flows = false;
        for (Field field : change.fields()) {
            if (SCOPE_LISTS.containsKey(field.path())) {
                String list = SCOPE_LISTS.get(field.path());
                Assignments.bring(
                        api.get(list),
                        field.becomes(),
                        scope -> api.put(list + path(lookup.clientScopeId(scope)), realm.objectNode()),
                        scope -> api.delete(list + path(lookup.clientScopeId(scope))));
            } else if (field.path().equals(DEFAULT_GROUPS)) {
                Assignments.bring(
                        field.is(),
                        field.becomes(),
                        group -> api.put("/default-groups" + path(groupId(group)), realm.objectNode()),
                        group -> api.delete("/default-groups" + path(groupId(group))));
            } else {
                flows = true;
                realm.put(field.path(), existingFlow(field));
            }
        }
        if (flows) {
            api.put("", realm);
        }
    }

    /** Keycloak takes a flow that is not there for none, and then nobody can sign in. */
    private String existingFlow(Field binding) {
        String alias = binding.becomes().asText();
        if (lookup.flow(alias).isEmpty()) {
            throw new ApplyFailure("The flow " + alias + " is not in the realm, and the files bind it as "
                    + binding.path() + ". The realm keeps the one that it has.");
        }
        return alias;
    }

    private String groupId(String path) {
        JsonNode group = lookup.group(path);
        if (group.isMissingNode()) {
            throw new ApplyFailure("The group " + path + " is not in the realm, and is a default group in the files.");
        }
        return group.path("id").asText();
    }

    private void texts(Change change) {
        ObjectNode texts = change.object().objectNode();
        for (Field field : change.fields()) {
            if (field.becomes().isNull()) {
                api.delete(path("localization", change.name().name(), field.path()));
            } else {
                texts.set(field.path(), field.becomes());
            }
        }
        if (!texts.isEmpty()) {
            api.post(path("localization", change.name().name()), texts);
        }
    }

    private void userProfile(Change change) {
        ObjectNode profile = (ObjectNode) api.get("/users/profile");
        String policy = change.object().path("unmanagedAttributePolicy").asText();
        if (policy.isEmpty()) {
            profile.remove("unmanagedAttributePolicy");
        } else {
            profile.put("unmanagedAttributePolicy", policy);
        }
        ArrayNode attributes = profile.arrayNode();
        // What the files name, in their order; then whatever else is there.
        change.object()
                .path("order")
                .forEach(name -> Lookup.first(profile.path("attributes"), "name", name.asText())
                        .ifPresent(attributes::add));
        profile.path("attributes").forEach(attribute -> {
            if (Lookup.first(attributes, "name", attribute.path("name").asText())
                    .isEmpty()) {
                attributes.add(attribute);
            }
        });
        profile.set("attributes", attributes);
        api.put("/users/profile", profile);
    }

    private void profilePart(Change change, boolean remove) {
        ObjectNode profile = (ObjectNode) api.get("/users/profile");
        String list = change.name().kind() == Kind.PROFILE_GROUP ? "groups" : "attributes";
        replace(profile.withArrayProperty(list), change, remove);
        api.put("/users/profile", profile);
    }

    private void listed(Change change, String address, String list, boolean remove) {
        ObjectNode document = (ObjectNode) api.get(address);
        replace(document.withArrayProperty(list), change, remove);
        document.remove("globalProfiles");
        document.remove("globalPolicies");
        api.put(address, document);
    }

    private static void replace(ArrayNode list, Change change, boolean remove) {
        String name = change.name().name();
        Optional<JsonNode> found = Lookup.first(list, "name", name);
        if (remove) {
            found.ifPresent(item -> list.remove(index(list, item)));
            return;
        }
        ObjectNode item = list.objectNode().put("name", name);
        // The files describe such an object whole; what Keycloak does not know here it refuses.
        Merge.into(item, change.object());
        if (found.isPresent()) {
            list.set(index(list, found.get()), item);
        } else {
            list.add(item);
        }
    }

    private static int index(ArrayNode list, JsonNode item) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == item) {
                return i;
            }
        }
        throw new IllegalStateException("not in the list");
    }
}
