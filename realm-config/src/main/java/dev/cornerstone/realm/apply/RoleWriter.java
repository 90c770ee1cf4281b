package dev.cornerstone.realm.apply;

import static dev.cornerstone.realm.server.AdminApi.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.plan.Change;
import dev.cornerstone.realm.plan.Kind;
import dev.cornerstone.realm.plan.ObjectName;
import dev.cornerstone.realm.server.AdminApi;
import java.util.Set;
import java.util.TreeSet;

/** Roles, what they are made of, and who has them: groups, service accounts, the scopes of clients. */
final class RoleWriter implements Writer {

    private final AdminApi api;
    private final Lookup lookup;

    RoleWriter(AdminApi api, Lookup lookup) {
        this.api = api;
        this.lookup = lookup;
    }

    @Override
    public void write(Change change) {
        ObjectName name = change.name();
        JsonNode object = change.object();
        switch (name.kind()) {
            case ROLE, CLIENT_ROLE -> role(change);
            case ROLE_COMPOSITES, CLIENT_ROLE_COMPOSITES -> composites(name, object);
            case GROUP -> group(change);
            case SERVICE_ACCOUNT -> {
                JsonNode account = api.get(path("clients", lookup.clientId(name.first()), "service-account-user"));
                holder(
                        path("users", account.path("id").asText(), "role-mappings"),
                        object.path("realmRoles"),
                        object.path("clientRoles"));
            }
            case CLIENT_ROLES ->
                holder(
                        path("clients", lookup.clientId(name.name()), "scope-mappings"),
                        object.path("realm"),
                        object.path("client"));
            default ->
                holder(
                        path("client-scopes", lookup.clientScopeId(name.name()), "scope-mappings"),
                        object.path("realm"),
                        object.path("client"));
        }
    }

    @Override
    public void remove(Change change) {
        switch (change.name().kind()) {
            case ROLE -> api.delete(path("roles", change.name().name()));
            case CLIENT_ROLE ->
                api.delete(path(
                        "clients",
                        lookup.clientId(change.name().first()),
                        "roles",
                        change.name().name()));
            default -> {
                JsonNode group = lookup.group(change.name().name());
                if (!group.isMissingNode()) {
                    api.delete(path("groups", group.path("id").asText()));
                }
            }
        }
    }

    private JsonNode found(ObjectName name) {
        return name.kind() == Kind.ROLE || name.kind() == Kind.ROLE_COMPOSITES
                ? lookup.role(name.name())
                : lookup.clientRole(name.first(), name.name());
    }

    private void role(Change change) {
        JsonNode found = found(change.name());
        if (found.isMissingNode()) {
            String roles = change.name().kind() == Kind.ROLE
                    ? "/roles"
                    : path("clients", lookup.clientId(change.name().first()), "roles");
            api.post(roles, change.object().deepCopy().put("name", change.name().name()));
        } else {
            ObjectNode role = found.deepCopy();
            Fields.lay(change, role);
            api.put(path("roles-by-id", role.path("id").asText()), role);
        }
    }

    private void composites(ObjectName name, JsonNode should) {
        String id = found(name).path("id").asText();
        String composites = path("roles-by-id", id, "composites");
        ObjectNode is = ((ObjectNode) should).objectNode();
        is.putArray("realm");
        for (JsonNode part : api.get(composites)) {
            if (part.path("clientRole").asBoolean()) {
                String client = api.get(path("clients", part.path("containerId").asText()))
                        .path("clientId")
                        .asText();
                is.withObjectProperty("client")
                        .withArrayProperty(client)
                        .add(part.path("name").asText());
            } else {
                is.withArrayProperty("realm").add(part.path("name").asText());
            }
        }
        Assignments.bring(
                is.path("realm"),
                should.path("realm"),
                role -> api.post(composites, Lookup.listOf(existing(role))),
                role -> api.delete(composites, Lookup.listOf(existing(role))));
        for (String client : clients(is.path("client"), should.path("client"))) {
            Assignments.bring(
                    is.path("client").path(client),
                    should.path("client").path(client),
                    role -> api.post(composites, Lookup.listOf(existing(client, role))),
                    role -> api.delete(composites, Lookup.listOf(existing(client, role))));
        }
    }

    /** Whoever holds roles: an account, a group, a client or a scope; Keycloak spells all of them alike. */
    private void holder(String mappings, JsonNode realmRoles, JsonNode clientRoles) {
        JsonNode is = api.get(mappings);
        String ofRealm = mappings + "/realm";
        Assignments.bring(
                is.path("realmMappings"),
                realmRoles,
                role -> api.post(ofRealm, Lookup.listOf(existing(role))),
                role -> api.delete(ofRealm, Lookup.listOf(existing(role))));
        for (String client : clients(is.path("clientMappings"), clientRoles)) {
            String ofClient = mappings + path("clients", lookup.clientId(client));
            Assignments.bring(
                    is.path("clientMappings").path(client).path("mappings"),
                    clientRoles.path(client),
                    role -> api.post(ofClient, Lookup.listOf(existing(client, role))),
                    role -> api.delete(ofClient, Lookup.listOf(existing(client, role))));
        }
    }

    private static Set<String> clients(JsonNode is, JsonNode should) {
        Set<String> clients = new TreeSet<>();
        is.fieldNames().forEachRemaining(clients::add);
        should.fieldNames().forEachRemaining(clients::add);
        return clients;
    }

    private JsonNode existing(String role) {
        JsonNode found = lookup.role(role);
        if (found.isMissingNode()) {
            throw new ApplyFailure("The role " + role + " is not in the realm, and something in the files needs it.");
        }
        return found;
    }

    private JsonNode existing(String client, String role) {
        JsonNode found = lookup.clientRole(client, role);
        if (found.isMissingNode()) {
            throw new ApplyFailure("The role " + role + " of the client " + client
                    + " is not in the realm, and something in the files needs it.");
        }
        return found;
    }

    private void group(Change change) {
        String path = change.name().name();
        JsonNode found = lookup.group(path);
        int slash = path.lastIndexOf('/');
        if (found.isMissingNode()) {
            ObjectNode group = change.object().objectNode().put("name", path.substring(slash + 1));
            group.set("attributes", change.object().path("attributes"));
            if (slash == 0) {
                api.post("/groups", group);
            } else {
                String outer = lookup.group(path.substring(0, slash)).path("id").asText();
                api.post(path("groups", outer, "children"), group);
            }
            found = lookup.group(path);
        } else {
            ObjectNode group =
                    api.get(path("groups", found.path("id").asText())).deepCopy();
            Fields.lay(change, group);
            api.put(path("groups", group.path("id").asText()), group);
        }
        holder(
                path("groups", found.path("id").asText(), "role-mappings"),
                change.object().path("realmRoles"),
                change.object().path("clientRoles"));
    }
}
