package dev.cornerstone.keycloak.partner.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a document. Each field is asked for by name; what was never asked for is unknown, and the nearest that was is
 * proposed. A field that is refused is told as a problem and then absent.
 */
final class Fields {

    /** A value and where it stands. */
    record Found<T>(T value, String path, Node node) {}

    private static final int TEXT_MAX = 2000;

    private final Document document;
    private final String path;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> names = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    private Fields(Document document, String path, MappingNode node) {
        this.document = document;
        this.path = path;
        this.node = node;
        for (NodeTuple entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                document.error(
                        path, entry.getKeyNode(), "not-a-name", "A field's name is a word", "Write name: value.");
            } else if (values.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
                document.error(
                        at(key.getValue()),
                        key,
                        "twice",
                        "The field " + shown(key.getValue()) + " is there twice",
                        "Keep one.");
            } else {
                names.put(key.getValue(), key);
                document.remember(at(key.getValue()), key);
            }
        }
    }

    static Optional<Fields> of(Document document, String path, Node node) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Fields(document, path, mapping));
        }
        document.error(path, node, "wrong-type", "Fields are expected here", "Write them as name: value, indented.");
        return Optional.empty();
    }

    String path() {
        return path;
    }

    Node node() {
        return node;
    }

    boolean has(String name) {
        know(name);
        return values.containsKey(name);
    }

    Optional<Found<Node>> any(String name) {
        know(name);
        return Optional.ofNullable(values.get(name)).map(value -> new Found<>(value, at(name), value));
    }

    Optional<Found<String>> text(String name) {
        return text(name, TEXT_MAX);
    }

    Optional<Found<String>> text(String name, int max) {
        return present(name).flatMap(value -> text(at(name), value, max));
    }

    Optional<Found<String>> requiredText(String name) {
        require(name);
        return text(name);
    }

    Optional<Found<Boolean>> flag(String name) {
        return present(name).flatMap(value -> {
            if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
                return Optional.of(new Found<>(scalar.getValue().equals("true"), at(name), value));
            }
            document.error(
                    at(name), value, "wrong-type", "This is true or false", "Write true or false without quotes.");
            return Optional.empty();
        });
    }

    /** A whole number of that range; anything else is told with what it is for. */
    Optional<Found<Long>> number(String name, long min, long max, String of) {
        return present(name).flatMap(value -> {
            String text = value instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!text.matches("-?[0-9]{1,18}")) {
                document.error(at(name), value, "wrong-type", "This is a whole number of " + of, "Write digits only.");
                return Optional.empty();
            }
            long number = Long.parseLong(text);
            if (number < min || number > max) {
                document.error(
                        at(name),
                        value,
                        number < 0 ? "negative" : "out-of-range",
                        number < 0 ? "The " + of + " are negative" : "There are not so many " + of + " here",
                        "Write a number between " + min + " and " + max + ".");
                return Optional.empty();
            }
            return Optional.of(new Found<>(number, at(name), value));
        });
    }

    Optional<Fields> fields(String name) {
        return present(name).flatMap(value -> of(document, at(name), value));
    }

    List<Found<String>> texts(String name, int max) {
        return each(name, max, (path, value) -> text(path, value, TEXT_MAX));
    }

    List<Fields> list(String name, int max) {
        return each(name, max, (path, value) -> of(document, path, value));
    }

    void require(String name) {
        know(name);
        if (!values.containsKey(name)) {
            document.error(path, node, "missing", "The field " + name + " is missing", "Add " + name + ": here.");
        }
    }

    /** To be called when everything was asked for. */
    void end() {
        names.forEach((name, key) -> {
            if (!known.contains(name)) {
                document.error(
                        at(name),
                        key,
                        "unknown",
                        "There is no field " + shown(name) + " here",
                        Nearest.of(name, known)
                                .map(nearest -> "Did you mean " + nearest + "?")
                                .orElse("There are: " + String.join(", ", known) + "."));
            }
        });
    }

    private <T> List<T> each(String name, int max, BiFunction<String, Node, Optional<T>> read) {
        List<T> read1 = new ArrayList<>();
        present(name).ifPresent(value -> {
            if (!(value instanceof SequenceNode sequence)) {
                document.error(
                        at(name), value, "wrong-type", "A list is expected here", "Begin each entry with a dash.");
                return;
            }
            List<Node> nodes = sequence.getValue();
            if (nodes.size() > max) {
                document.error(at(name), value, "too-many", "There are more than " + max, "Leave some out.");
                return;
            }
            for (int index = 0; index < nodes.size(); index++) {
                String place = at(name) + "[" + index + "]";
                document.remember(place, nodes.get(index));
                read.apply(place, nodes.get(index)).ifPresent(read1::add);
            }
        });
        return read1;
    }

    private Optional<Found<String>> text(String place, Node value, int max) {
        if (!Document.isText(value)) {
            document.error(
                    place, value, "wrong-type", "A text is expected here", "Write a text, in quotes if in doubt.");
            return Optional.empty();
        }
        String text = ((ScalarNode) value).getValue();
        if (text.isBlank() || text.length() > max) {
            document.error(
                    place,
                    value,
                    text.isBlank() ? "empty" : "too-long",
                    text.isBlank() ? "There is nothing here" : "The text is longer than " + max + " characters",
                    text.isBlank() ? "Write it, or leave the field out." : "Shorten it.");
            return Optional.empty();
        }
        return Optional.of(new Found<>(text, place, value));
    }

    private Optional<Node> present(String name) {
        know(name);
        return Optional.ofNullable(values.get(name));
    }

    private void know(String name) {
        if (!known.contains(name)) {
            known.add(name);
        }
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Field names are repeated to the writer; a pasted secret or a page of text is not. */
    private static String shown(String name) {
        return name.matches("[A-Za-z0-9_.-]{1,40}") ? "\"" + name + "\"" : "of that name";
    }
}
