package dev.cornerstone.loyalty.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A line of a document, for people: how deep it is, what it is called and what it says; {@code value} is null where only the
 * lines below say something.
 */
record Outline(int depth, String name, String value) {

    private static final int DEEPEST = 5;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    static List<Outline> of(Map<String, Object> document) {
        List<Outline> lines = new ArrayList<>();
        JSON.<JsonNode>valueToTree(document)
                .properties()
                .forEach(each -> add(lines, 0, each.getKey(), each.getValue()));
        return lines;
    }

    private static void add(List<Outline> lines, int depth, String name, JsonNode node) {
        if (node.isContainerNode()) {
            if (node.isEmpty()) {
                return;
            }
            lines.add(new Outline(Math.min(depth, DEEPEST), name, null));
            int number = 1;
            if (node.isArray()) {
                for (JsonNode element : node) {
                    add(lines, depth + 1, Integer.toString(number++), element);
                }
            } else {
                node.properties().forEach(each -> add(lines, depth + 1, each.getKey(), each.getValue()));
            }
        } else if (!node.isNull()) {
            lines.add(new Outline(Math.min(depth, DEEPEST), name, node.asText()));
        }
    }
}
