package dev.cornerstone.keycloak.partner.plan;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing in Keycloak.
 *
 * @param name within its kind; a mapper's is its owner's, a slash and its own
 * @param fields every field that a partner's file decides; an empty text where something must not be set
 */
public record Thing(Kind kind, String name, SortedMap<String, String> fields) {

    public Thing {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        fields = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    public static Thing of(Kind kind, String name, Map<String, String> fields) {
        return new Thing(kind, name, new TreeMap<>(fields));
    }

    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** What comes after the prefix in the names of fields, with their values. */
    public Map<String, String> below(String prefix) {
        Map<String, String> below = new TreeMap<>();
        fields.forEach((field, value) -> {
            if (field.startsWith(prefix)) {
                below.put(field.substring(prefix.length()), value);
            }
        });
        return below;
    }

    boolean isSame(Thing other) {
        return kind == other.kind && name.equals(other.name);
    }
}
