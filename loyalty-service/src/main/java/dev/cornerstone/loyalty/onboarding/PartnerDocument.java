package dev.cornerstone.loyalty.onboarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;

/** A partner's file in the making: it may be wrong in every way but that it is a tree. */
final class PartnerDocument {

    private static final List<String> ORDER = List.of(
            "version", "alias", "name", "domains", "brand", "staff", "members", "sites", "backOffice", "account");
    private static final int CHARACTERS_MAX = 512 * 1024;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper YAML = yamlMapper();

    private final ObjectNode root;

    private PartnerDocument(ObjectNode root) {
        this.root = root;
    }

    private static ObjectMapper yamlMapper() {
        LoaderOptions limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        limits.setCodePointLimit(CHARACTERS_MAX);
        return YAMLMapper.builder(YAMLFactory.builder()
                        .loaderOptions(limits)
                        .stringQuotingChecker(new Numbers())
                        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                        .disable(YAMLGenerator.Feature.SPLIT_LINES)
                        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                        .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                        .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                        .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                        .build())
                .build();
    }

    /** Quotes what begins like a number as well: some are read as one in a notation that the library does not think of. */
    private static final class Numbers extends StringQuotingChecker.Default {

        private static final long serialVersionUID = 1;

        @Override
        public boolean needToQuoteValue(String value) {
            return value.matches("[-+.]?[0-9].*") || super.needToQuoteValue(value);
        }
    }

    /** Empty when the text is no YAML or JSON with a mapping in it. */
    static Optional<PartnerDocument> of(String text) {
        try {
            JsonNode tree = YAML.readTree(text);
            return tree instanceof ObjectNode object ? Optional.of(new PartnerDocument(object)) : Optional.empty();
        } catch (JsonProcessingException notOne) {
            return Optional.empty();
        }
    }

    static PartnerDocument ofJson(String json) {
        try {
            return new PartnerDocument((ObjectNode) JSON.readTree(json));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A draft is kept that cannot be read", impossible);
        }
    }

    String json() {
        return root.toString();
    }

    /** The file as people and programs read it. */
    String yaml() {
        try {
            return YAML.writeValueAsString(ordered());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ObjectNode ordered() {
        ObjectNode ordered = JsonNodeFactory.instance.objectNode();
        ORDER.stream().filter(root::has).forEach(name -> ordered.set(name, root.get(name)));
        root.properties().stream()
                .filter(member -> !ordered.has(member.getKey()))
                .forEach(member -> ordered.set(member.getKey(), member.getValue()));
        return ordered;
    }

    PartnerDocument copy() {
        return new PartnerDocument(root.deepCopy());
    }

    /** Only that of it which a step is about, with just enough around it to be a file. */
    PartnerDocument alone(Step step) {
        ObjectNode alone = JsonNodeFactory.instance.objectNode();
        List.of("version", "alias", "name", "account").stream()
                .filter(root::has)
                .forEach(name -> alone.set(name, root.get(name)));
        alone.putObject("staff").put("invited", true);
        step.parts(this).stream().filter(root::has).forEach(name -> alone.set(name, root.get(name)));
        return new PartnerDocument(alone.deepCopy());
    }

    /** What is at that place, such as {@code staff.oidc.discovery}; missing when nothing is. */
    JsonNode at(String path) {
        JsonNode node = root;
        for (String name : path.split("\\.")) {
            int bracket = name.indexOf('[');
            node = node.path(bracket < 0 ? name : name.substring(0, bracket));
            if (bracket >= 0) {
                node = node.path(Integer.parseInt(name.substring(bracket + 1, name.length() - 1)));
            }
        }
        return node;
    }

    boolean has(String path) {
        return !at(path).isMissingNode();
    }

    String text(String path) {
        JsonNode node = at(path);
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    boolean flag(String path) {
        return at(path).asBoolean(false);
    }

    /** A list as lines, a single text as one. */
    List<String> texts(String path) {
        List<String> texts = new ArrayList<>();
        JsonNode node = at(path);
        if (node.isArray()) {
            node.forEach(value -> texts.add(value.isValueNode() ? value.asText() : value.toString()));
        } else if (!text(path).isEmpty()) {
            texts.add(text(path));
        }
        return texts;
    }

    int size(String path) {
        return at(path).isArray() ? at(path).size() : 0;
    }

    void put(String name, JsonNode value) {
        root.set(name, value);
    }

    void remove(String name) {
        root.remove(name);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartnerDocument document && document.root.equals(root);
    }

    @Override
    public int hashCode() {
        return Objects.hash(root);
    }

    @Override
    public String toString() {
        return yaml();
    }
}
