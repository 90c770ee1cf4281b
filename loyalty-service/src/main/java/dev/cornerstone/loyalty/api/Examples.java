package dev.cornerstone.loyalty.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Makes an example of a whole body out of the examples of its properties. */
final class Examples {

    private static final int DEPTH_MAX = 8;

    private final Map<String, Schema> schemas;

    Examples(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    Object of(Schema schema) {
        return of(schema, 0);
    }

    private Object of(Schema schema, int depth) {
        if (schema == null || depth > DEPTH_MAX) {
            return null;
        }
        if (schema.getExamples() != null && !schema.getExamples().isEmpty()) {
            return schema.getExamples().get(0);
        }
        if (schema.getRef() != null) {
            String ref = schema.getRef();
            return of(schemas.get(ref.substring(ref.lastIndexOf('/') + 1)), depth + 1);
        }
        if (schema.getProperties() != null) {
            Map<String, Object> object = new LinkedHashMap<>();
            schema.getProperties().forEach((name, property) -> object.put(name, of(property, depth + 1)));
            object.values().removeIf(value -> value == null);
            return object;
        }
        return plain(schema, depth);
    }

    private Object plain(Schema schema, int depth) {
        if (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty()) {
            return schema.getEnumeration().get(0);
        }
        for (List<Schema> choice : choices(schema)) {
            Object one = choice.stream()
                    .map(each -> of(each, depth + 1))
                    .filter(found -> found != null)
                    .findFirst()
                    .orElse(null);
            if (one != null) {
                return one;
            }
        }
        Set<Schema.SchemaType> types = schema.getType() == null ? Set.of() : new TreeSet<>(schema.getType());
        if (types.contains(Schema.SchemaType.ARRAY)) {
            Object item = of(schema.getItems(), depth + 1);
            return item == null ? List.of() : List.of(item);
        }
        if (types.contains(Schema.SchemaType.NULL)) {
            return null;
        }
        if (types.contains(Schema.SchemaType.INTEGER) || types.contains(Schema.SchemaType.NUMBER)) {
            return 0;
        }
        if (types.contains(Schema.SchemaType.BOOLEAN)) {
            return false;
        }
        return types.contains(Schema.SchemaType.STRING) ? text(schema.getFormat()) : null;
    }

    private static List<List<Schema>> choices(Schema schema) {
        return Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(choice -> choice != null)
                .toList();
    }

    private static String text(String format) {
        return switch (String.valueOf(format)) {
            case "date-time" -> "2026-11-22T10:15:30Z";
            case "date" -> "2026-11-22";
            case "uuid" -> "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d";
            case "uri" -> "https://example.com/";
            default -> "text";
        };
    }
}
