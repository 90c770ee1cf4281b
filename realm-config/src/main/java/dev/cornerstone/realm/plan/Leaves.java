package dev.cornerstone.realm.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The fields of an object, flat: {@code config.claim.name} and its value. A list is one value. */
final class Leaves {

    private Leaves() {}

    static SortedMap<String, JsonNode> of(ObjectNode object) {
        SortedMap<String, JsonNode> leaves = new TreeMap<>();
        add("", object, leaves);
        return leaves;
    }

    private static void add(String path, JsonNode node, SortedMap<String, JsonNode> leaves) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(field -> add(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), leaves));
        } else {
            leaves.put(path, node);
        }
    }

    /** Keycloak shows a switch that is off, a text that is empty and a list without entries in one place and leaves them out in another. */
    static boolean isNothing(JsonNode value) {
        return value == null
                || value instanceof MissingNode
                || value.isNull()
                || (value.isBoolean() && !value.booleanValue())
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isContainerNode() && value.isEmpty());
    }

    /** Attributes and configurations hold texts, also of numbers and switches. */
    static boolean same(JsonNode one, JsonNode other, boolean ordered) {
        if (isNothing(one) || isNothing(other)) {
            return isNothing(one) && isNothing(other) || isOff(one) && isOff(other);
        }
        if (one.isValueNode() && other.isValueNode()) {
            return one.asText().equals(other.asText());
        }
        if (one.isArray() && other.isArray()) {
            return items(one, ordered).equals(items(other, ordered));
        }
        return one.equals(other);
    }

    private static boolean isOff(JsonNode value) {
        return value != null && value.isValueNode() && value.asText().equals("false") || isNothing(value);
    }

    /** Keycloak keeps most lists as sets and tells their entries in any order. */
    private static List<JsonNode> items(JsonNode list, boolean ordered) {
        Stream<JsonNode> items = StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.isValueNode() ? TextNode.valueOf(item.asText()) : item);
        return (ordered ? items : items.sorted(Comparator.comparing(JsonNode::toString))).toList();
    }
}
