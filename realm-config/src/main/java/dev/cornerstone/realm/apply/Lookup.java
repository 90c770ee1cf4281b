package dev.cornerstone.realm.apply;

import static dev.cornerstone.realm.server.AdminApi.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.server.AdminApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Objects by the names that people and files give them, as they are at this moment. */
final class Lookup {

    private final AdminApi api;

    Lookup(AdminApi api) {
        this.api = api;
    }

    Optional<JsonNode> client(String clientId) {
        return first(
                api.get("/clients?clientId=" + URLEncoder.encode(clientId, StandardCharsets.UTF_8)),
                "clientId",
                clientId);
    }

    String clientId(String clientId) {
        return id(client(clientId), "client " + clientId);
    }

    Optional<JsonNode> clientScope(String name) {
        return first(api.get("/client-scopes"), "name", name);
    }

    String clientScopeId(String name) {
        return id(clientScope(name), "client scope " + name);
    }

    JsonNode role(String name) {
        return api.find(path("roles", name));
    }

    JsonNode clientRole(String clientId, String name) {
        return api.find(path("clients", clientId(clientId), "roles", name));
    }

    JsonNode group(String path) {
        StringBuilder encoded = new StringBuilder();
        for (String part : path.substring(1).split("/")) {
            encoded.append(path(part));
        }
        return api.find("/group-by-path" + encoded);
    }

    Optional<JsonNode> flow(String alias) {
        return first(api.get("/authentication/flows"), "alias", alias);
    }

    Optional<JsonNode> organization(String alias) {
        return first(api.pages("/organizations?briefRepresentation=false"), "alias", alias);
    }

    /** A list of one role, as Keycloak wants it where roles are given or taken. */
    static ArrayNode listOf(JsonNode role) {
        ObjectNode reference = JsonNodeFactory.instance.objectNode();
        reference.set("id", role.path("id"));
        reference.set("name", role.path("name"));
        return JsonNodeFactory.instance.arrayNode().add(reference);
    }

    static Optional<JsonNode> first(JsonNode list, String field, String value) {
        for (JsonNode item : list) {
            if (item.path(field).asText().equals(value)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    static JsonNode orMissing(Optional<JsonNode> node) {
        return node.orElse(MissingNode.getInstance());
    }

    private static String id(Optional<JsonNode> object, String name) {
        return object.map(node -> node.path("id").asText())
                .orElseThrow(() ->
                        new ApplyFailure("The " + name + " is not in the realm, and something in the files needs it."));
    }
}
