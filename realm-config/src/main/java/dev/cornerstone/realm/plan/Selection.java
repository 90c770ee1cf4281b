package dev.cornerstone.realm.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.InvalidRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Objects and fields that a realm's files name without describing them: {@code {client: old-shop}},
 * {@code {client: web, mapper: old}}, {@code {client: web, attribute: old}}. In a name {@code *} stands for any text, where that is
 * allowed.
 */
public final class Selection {

    private static final Map<String, String> FIELDS =
            Map.of("attribute", "attributes.", "config", "config.", "text", "");
    /** Narrows a selection to objects that have an attribute or an entry of a configuration. */
    private static final String HAVING = "having";

    private static final Set<String> MAPS = Set.of("attributes", "config");

    private final List<Entry> entries;

    private record Entry(Kind kind, List<Pattern> names, Optional<String> field, Optional<String> having) {

        boolean matches(ObjectName name, ObjectNode object) {
            if (name.kind() != kind) {
                return false;
            }
            for (int i = 0; i < names.size(); i++) {
                if (!names.get(i).matcher(name.names().get(i)).matches()) {
                    return false;
                }
            }
            return having.isEmpty()
                    || MAPS.stream().anyMatch(map -> object.path(map).has(having.get()));
        }
    }

    private Selection(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * Reads a list of the realm's files.
     *
     * @param key the list's name, for messages
     */
    public static Selection of(JsonNode list, String key, boolean wildcards) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode item : list) {
            if (!item.isObject() || item.isEmpty()) {
                throw new InvalidRealm("`" + key + "`: expected an entry such as {client: old-shop}, found " + item);
            }
            entries.add(entry(item, key, wildcards));
        }
        return new Selection(entries);
    }

    private static Entry entry(JsonNode item, String key, boolean wildcards) {
        List<String> labels = new ArrayList<>();
        List<Pattern> names = new ArrayList<>();
        Optional<String> field = Optional.empty();
        Optional<String> having = Optional.empty();
        for (Map.Entry<String, JsonNode> part : item.properties()) {
            String name = part.getValue().asText();
            if (part.getKey().equals(HAVING)) {
                having = Optional.of(name);
            } else if (FIELDS.containsKey(part.getKey())) {
                field = Optional.of(FIELDS.get(part.getKey()) + name);
            } else {
                if (!wildcards && name.contains("*")) {
                    throw new InvalidRealm("`" + key + "`: " + item + " must name one object, without `*`");
                }
                labels.add(part.getKey());
                names.add(pattern(name));
            }
        }
        // The realm itself has no name inside of itself.
        Optional<Kind> kind = labels.isEmpty() && field.isPresent() ? Optional.of(Kind.REALM) : Kind.named(labels);
        if (kind.isEmpty()) {
            throw new InvalidRealm("`" + key + "`: " + item + " names no kind of object; there are "
                    + Kind.things().stream().map(Kind::labels).toList());
        }
        return new Entry(kind.get(), names, field, having);
    }

    private static Pattern pattern(String name) {
        StringBuilder pattern = new StringBuilder();
        for (String part : name.split("\\*", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(part.isEmpty() ? "" : Pattern.quote(part));
        }
        return Pattern.compile(name.startsWith("*") ? ".*" + pattern : pattern.toString());
    }

    boolean names(ObjectName name, ObjectNode object) {
        return entries.stream().anyMatch(entry -> entry.field().isEmpty() && entry.matches(name, object));
    }

    boolean names(ObjectName name, ObjectNode object, String field) {
        return entries.stream()
                .anyMatch(entry -> entry.field().filter(field::equals).isPresent() && entry.matches(name, object));
    }
}
