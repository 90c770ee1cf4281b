package dev.cornerstone.loyalty.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** For whom a document describes the API: the operations that have this tag, and the schemas they speak of. */
enum Audience {
    MEMBER("Member"),
    PARTNER("Partner"),
    OPERATOR("Operator");

    private static final String SCHEMAS = "#/components/schemas/";

    private final String tag;

    Audience(String tag) {
        this.tag = tag;
    }

    /** The audience with that name in a path. */
    static Optional<Audience> named(String name) {
        return Stream.of(values())
                .filter(audience -> audience.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** Its part of the whole description. */
    ObjectNode partOf(JsonNode whole) {
        ObjectNode part = whole.deepCopy();
        ((ObjectNode) part.get("info")).put("title", "Cornerstone loyalty service: " + tag);
        ObjectNode paths = (ObjectNode) part.get("paths");
        for (JsonNode path : paths) {
            List<String> foreign = new ArrayList<>();
            path.properties().forEach(entry -> {
                if (entry.getValue().has("operationId") && !keep(entry)) {
                    foreign.add(entry.getKey());
                }
            });
            ((ObjectNode) path).remove(foreign);
        }
        List<String> empty = new ArrayList<>();
        paths.properties().forEach(path -> {
            if (path.getValue().findValue("operationId") == null) {
                empty.add(path.getKey());
            }
        });
        paths.remove(empty);
        part.putArray("tags").addObject().put("name", tag);
        ObjectNode schemas = (ObjectNode) part.get("components").get("schemas");
        schemas.retain(reachable(paths, schemas));
        return part;
    }

    private boolean keep(Map.Entry<String, JsonNode> operation) {
        ArrayNode tags = (ArrayNode) operation.getValue().withArray("/tags");
        boolean ours = false;
        for (JsonNode named : tags) {
            ours |= named.asText().equals(tag);
        }
        tags.removeAll().add(tag);
        return ours;
    }

    private static Set<String> reachable(JsonNode paths, JsonNode schemas) {
        Set<String> reached = new HashSet<>();
        List<JsonNode> open = new ArrayList<>(List.of(paths));
        while (!open.isEmpty()) {
            for (String ref : open.remove(open.size() - 1).findValuesAsText("$ref")) {
                if (ref.startsWith(SCHEMAS) && reached.add(ref.substring(SCHEMAS.length()))) {
                    open.add(schemas.get(ref.substring(SCHEMAS.length())));
                }
            }
        }
        return reached;
    }
}
