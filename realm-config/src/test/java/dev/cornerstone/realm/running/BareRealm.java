package dev.cornerstone.realm.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.plan.Defaults;
import dev.cornerstone.realm.plan.Inventory;
import dev.cornerstone.realm.plan.Kind;
import dev.cornerstone.realm.plan.ObjectName;
import dev.cornerstone.realm.server.AdminApi;
import dev.cornerstone.realm.server.RunningRealm;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A realm that says nothing but its name, and one client that says nothing but its name: all the rest is Keycloak's. */
final class BareRealm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLIENT = "bare-client";

    private BareRealm() {}

    static JsonNode document() {
        ObjectNode realm = Hand.object().put("realm", "bare").put("enabled", true);
        realm.putArray("clients").addObject().put("clientId", CLIENT);
        return realm;
    }

    /** As the defaults file has it. */
    static JsonNode defaultsOf(AdminApi bare) throws IOException {
        JsonNode export = new RunningRealm(bare).read().orElseThrow();
        Inventory inventory = Inventory.of(export);
        ObjectNode defaults = Hand.object();
        defaults.set("keycloak", export.path("keycloakVersion"));
        ObjectNode fields = defaults.putObject("fields");
        fields.set(Kind.REALM.name(), without(inventory, ObjectName.of(Kind.REALM), "realm", "enabled", "smtpServer"));
        fields.set(
                Kind.BINDINGS.name(),
                without(
                        inventory,
                        ObjectName.of(Kind.BINDINGS),
                        "defaultDefaultClientScopes",
                        "defaultOptionalClientScopes"));
        ObjectNode client = without(
                inventory,
                ObjectName.of(Kind.CLIENT, CLIENT),
                "secret",
                "webOrigins",
                "defaultClientScopes",
                "optionalClientScopes");
        client.withObjectProperty("attributes").remove(List.of("realm_client", "client.secret.creation.time"));
        fields.set(Kind.CLIENT.name(), client);
        // What these say of themselves when they say nothing; Keycloak leaves out what is off.
        fields.putObject(Kind.IDENTITY_PROVIDER.name()).put("enabled", true);
        fields.putObject(Kind.ORGANIZATION.name()).put("enabled", true);
        ObjectNode own = defaults.putObject("own");
        for (Kind kind : List.of(Kind.CLIENT, Kind.ROLE, Kind.CLIENT_SCOPE, Kind.REQUIRED_ACTION, Kind.COMPONENT)) {
            Set<String> names = new TreeSet<>();
            inventory.objects().keySet().stream()
                    .filter(name -> name.kind() == kind)
                    .map(ObjectName::first)
                    .filter(name -> !name.equals(CLIENT) && !name.equals("default-roles-bare"))
                    .forEach(names::add);
            ArrayNode list = own.putArray(kind.name());
            names.forEach(list::add);
        }
        return JSON.readTree(JSON.writeValueAsString(defaults));
    }

    static JsonNode committed() throws IOException {
        try (InputStream file = Defaults.class.getResourceAsStream("keycloak-defaults.json")) {
            return JSON.readTree(file);
        }
    }

    private static ObjectNode without(Inventory inventory, ObjectName name, String... fields) {
        ObjectNode object = inventory.get(name).orElseThrow().deepCopy();
        object.remove(List.of(fields));
        return object;
    }
}
