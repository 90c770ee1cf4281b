package dev.cornerstone.keycloak.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The published contract, {@code docs/events}, as a sender has to keep it: nothing leaves that no schema names. */
final class Contract {

    static final Path FOLDER = Path.of("..", "docs", "events");
    static final Path FIXTURES = FOLDER.resolve("fixtures");
    static final String BASE = "https://cornerstone.dev/events/";
    static final ObjectMapper JSON = new ObjectMapper();

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Contract::closed));

    private Contract() {}

    /** What is wrong with an event; empty if nothing is. */
    static List<String> faults(JsonNode event) {
        String dataschema = event.path("dataschema").asText();
        return Stream.concat(
                        faults(BASE + "event.v1.json", event),
                        faults(dataschema.isEmpty() ? BASE + "missing" : dataschema, event.path("data")))
                .toList();
    }

    private static Stream<String> faults(String schema, JsonNode value) {
        return SCHEMAS.getSchema(SchemaLocation.of(schema)).validate(value).stream()
                .map(error -> schema + " " + error.getInstanceLocation() + ": " + error.getMessage());
    }

    /** A schema is open to what later versions add; what this version sends has to be in it. */
    private static String closed(String id) {
        if (!id.startsWith(BASE)) {
            return null;
        }
        ObjectNode schema = (ObjectNode) read(FOLDER.resolve(id.substring(BASE.length())));
        if (schema.has("properties")) {
            schema.put("unevaluatedProperties", false);
        }
        schema.path("$defs").forEach(definition -> {
            if (definition.has("properties")) {
                ((ObjectNode) definition).put("unevaluatedProperties", false);
            }
        });
        return schema.toString();
    }

    static JsonNode fixture(String name) {
        return read(FIXTURES.resolve(name + ".json"));
    }

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
