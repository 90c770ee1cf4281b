package dev.cornerstone.loyalty.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Who asked for a transfer, and how sure of it we were: subject and client of the token, level and time of the
 * authentication, thumbprint of the key it was bound to, trace. What is unknown is null.
 */
public record Actor(String sub, String client, String acr, Long authTime, String jkt, String trace) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Actor {
        Objects.requireNonNull(sub);
        Objects.requireNonNull(client);
    }

    /** The same fields in the same order, absent ones left out: what is stored and what is hashed. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("sub", sub);
        fields.put("client", client);
        fields.put("acr", acr);
        fields.put("auth_time", authTime == null ? null : authTime.toString());
        fields.put("jkt", jkt);
        fields.put("trace", trace);
        fields.values().removeIf(Objects::isNull);
        return fields;
    }

    static Actor parse(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new Actor(
                    text(node, "sub"),
                    text(node, "client"),
                    text(node, "acr"),
                    node.hasNonNull("auth_time") ? node.get("auth_time").asLong() : null,
                    text(node, "jkt"),
                    text(node, "trace"));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The database keeps JSON", broken);
        }
    }

    private static String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }

    String json() {
        ObjectNode node = JSON.createObjectNode();
        fields().forEach(node::put);
        return node.toString();
    }
}
