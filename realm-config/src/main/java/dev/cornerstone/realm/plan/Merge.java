package dev.cornerstone.realm.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lays one object over another: maps merge, everything else is replaced. */
public final class Merge {

    private Merge() {}

    public static ObjectNode into(ObjectNode under, ObjectNode over) {
        over.properties().forEach(field -> {
            JsonNode was = under.get(field.getKey());
            if (was instanceof ObjectNode inner && field.getValue() instanceof ObjectNode value) {
                into(inner, value);
            } else {
                under.set(field.getKey(), field.getValue().deepCopy());
            }
        });
        return under;
    }
}
