package dev.cornerstone.keycloak.partner.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The forms in which things are written down. */
public final class Json {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {}

    /** How Keycloak's mappers write a list of pairs; always in this order, or the next server would see a change. */
    static String pairs(String key, String value) {
        Map<String, String> pair = new LinkedHashMap<>();
        pair.put("key", key);
        pair.put("value", value);
        return write(List.of(pair));
    }

    public static String things(List<Thing> things) {
        return write(things.stream()
                .map(thing -> Map.of("kind", thing.kind().name(), "name", thing.name(), "fields", thing.fields()))
                .toList());
    }

    public static List<Thing> things(String text) {
        try {
            return JSON.readValue(text, new TypeReference<List<Written>>() {}).stream()
                    .map(written -> Thing.of(Kind.valueOf(written.kind()), written.name(), written.fields()))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was kept of a partner cannot be read", e);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Written(String kind, String name, Map<String, String> fields) {}
}
