package dev.cornerstone.realm.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.realm.Placeholders;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which fields hold secrets, and which texts are secret wherever they stand. */
public final class Secrecy {

    /** What Keycloak shows in place of a secret that it keeps to itself. */
    static final String MASK = "**********";

    /** The last word of a field's name. */
    private static final Pattern SECRET_FIELD = Pattern.compile(
            "(.*[.\\-_])?([a-z]\\w*)?(secret|secretData|password|passphrase|salt|credential|privateKey|private-key|private\\.key|apiKey|api-key)",
            Pattern.CASE_INSENSITIVE);

    /** Shorter texts are no secrets worth the name, and stand inside of words. */
    private static final int SHORTEST = 8;

    private final Set<String> texts;

    private Secrecy(Set<String> texts) {
        this.texts = texts;
    }

    public static Secrecy of(Collection<String> texts) {
        Set<String> secret = new LinkedHashSet<>();
        texts.stream().filter(text -> text.length() >= SHORTEST).forEach(secret::add);
        return new Secrecy(secret);
    }

    /** The variables that a document uses where a secret stands. */
    public static Set<String> variables(JsonNode document) {
        Set<String> names = new LinkedHashSet<>();
        collect("", document, names);
        return names;
    }

    private static void collect(String field, JsonNode node, Set<String> names) {
        if (node.isTextual() && isSecretField(field)) {
            names.addAll(Placeholders.in(node.textValue()));
        } else if (node.isArray()) {
            node.forEach(item -> collect(field, item, names));
        } else if (node.isObject()) {
            // A credential of a user is a map with a type and a value.
            boolean credential = field.equals("credentials");
            node.properties()
                    .forEach(inner -> collect(
                            credential && inner.getKey().equals("value") ? "password" : inner.getKey(),
                            inner.getValue(),
                            names));
        }
    }

    static boolean isSecretField(String field) {
        return SECRET_FIELD.matcher(field).matches() && !field.endsWith("clientAuthenticatorType");
    }

    /** Whether the value of the field must not be told. A reference to a secret's place may be. */
    boolean hides(String field, JsonNode value) {
        if (Leaves.isNothing(value)) {
            return false;
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        if (text.startsWith("${vault.")) {
            return false;
        }
        return isSecretField(field) || texts.stream().anyMatch(text::contains);
    }

    static boolean isMask(JsonNode value) {
        return value != null
                && (value.isTextual() && value.textValue().equals(MASK)
                        || value.isArray() && value.size() == 1 && isMask(value.get(0)));
    }

    /** For the variables' values. */
    public static Secrecy of(Map<String, String> values, Set<String> secret) {
        return of(values.entrySet().stream()
                .filter(entry -> secret.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(value -> !value.startsWith("${vault."))
                .toList());
    }
}
