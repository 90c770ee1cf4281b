package dev.cornerstone.keycloak.partner.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML 1.2 text whose parts know where they stand. Anchors, aliases, tags, depth and size are limited before anything is
 * built, so that a small text cannot become a large structure.
 */
final class Document {

    static final int CHARACTERS_MAX = 256 * 1024;
    private static final int DEPTH_MAX = 12;
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Position> positions = new HashMap<>();
    private Optional<Node> root = Optional.empty();

    private Document() {}

    static Document of(String text) {
        Document document = new Document();
        if (text.length() > CHARACTERS_MAX) {
            document.error(
                    "",
                    Position.START,
                    "too-large",
                    "The file has more than " + CHARACTERS_MAX + " characters",
                    "Give large metadata by their address instead of inline.");
            return document;
        }
        document.read(text);
        return document;
    }

    private void read(String text) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(CHARACTERS_MAX).build();
        try {
            if (isPlain(settings, text)) {
                root = new Compose(settings).composeString(text);
                root.ifPresent(node -> remember("", node));
            }
        } catch (MarkedYamlEngineException broken) {
            // Its message quotes the text, which may be anything.
            error(
                    "",
                    broken.getProblemMark().map(Document::position).orElse(Position.START),
                    "not-yaml",
                    "The text is not YAML from here on",
                    "Look for a missing colon, quote or bracket, and indent with spaces.");
        } catch (YamlEngineException broken) {
            error("", Position.START, "not-yaml", "The text is not one YAML document", "Send one document in UTF-8.");
        }
    }

    private boolean isPlain(LoadSettings settings, String text) {
        int depth = 0;
        int documents = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            Position at = event.getStartMark().map(Document::position).orElse(Position.START);
            if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                error("", at, "alias", "Anchors and aliases are not read here", "Write the value out.");
                return false;
            }
            switch (event.getEventId()) {
                case DocumentStart -> documents++;
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (documents > 1) {
                error("", at, "not-yaml", "A second document begins here", "Write one file for each partner.");
                return false;
            }
            if (depth > DEPTH_MAX) {
                error(
                        "",
                        at,
                        "too-deep",
                        "The structure is deeper than a partner's file is",
                        "Compare with the examples.");
                return false;
            }
        }
        return true;
    }

    Optional<Node> root() {
        return root;
    }

    Positions positions() {
        return new Positions(positions);
    }

    List<Problem> problems() {
        return problems;
    }

    void remember(String path, Node node) {
        positions.put(path, position(node));
    }

    void error(String path, Node at, String code, String what, String remedy) {
        error(path, position(at), code, what, remedy);
    }

    void error(String path, Position at, String code, String what, String remedy) {
        problems.add(new Problem(Severity.ERROR, at, path, code, what, remedy));
    }

    void warning(String path, Node at, String code, String what, String remedy) {
        problems.add(new Problem(Severity.WARNING, position(at), path, code, what, remedy));
    }

    /** Names every place that holds a private key; never its content. */
    void refusePrivateKeys() {
        root.ifPresent(node -> refusePrivateKeys("", node));
    }

    private void refusePrivateKeys(String path, Node node) {
        if (node instanceof ScalarNode scalar
                && PRIVATE_KEY.matcher(scalar.getValue()).find()) {
            privateKey(path, node);
        } else if (node instanceof SequenceNode sequence) {
            for (int index = 0; index < sequence.getValue().size(); index++) {
                refusePrivateKeys(path + "[" + index + "]", sequence.getValue().get(index));
            }
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                String key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
                refusePrivateKeys(path.isEmpty() ? key : path + "." + key, entry.getValueNode());
            }
        }
    }

    void privateKey(String path, Node node) {
        error(
                path,
                node,
                "private-key",
                "This is a private key, and the programme must never have it",
                "Put the public key here. Make a new pair: whoever has seen this file can use the old one.");
    }

    static boolean isText(Node node) {
        return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL);
    }

    static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    static Position position(Node node) {
        return node.getStartMark().map(Document::position).orElse(Position.START);
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
