package dev.cornerstone.realm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * What differs between two places where a realm runs: the values of its variables, one file per stage.
 *
 * <p>A value is text, may be taken from the environment ({@code ${env:NAME}}), or names an entry of Keycloak's vault
 * ({@code ${vault.NAME}}), which stays as it is for Keycloak to look up. A secret is one of the latter two: the file holds none.
 */
public final class Stage {

    private static final Pattern FROM_ENVIRONMENT = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern VAULT = Pattern.compile("\\$\\{vault\\.[^}]+}");
    private static final String VARIABLES = "variables";

    private final Path file;
    private final Map<String, Variable> variables;

    private record Variable(String text, Place place) {}

    private Stage(Path file, Map<String, Variable> variables) {
        this.file = file;
        this.variables = variables;
    }

    public static Stage read(Path file) throws IOException {
        Map<String, Variable> variables = new LinkedHashMap<>();
        for (NodeTuple entry : mapping(Yamls.compose(file), file)) {
            String key = scalar(entry.getKeyNode(), file);
            if (!key.equals(VARIABLES)) {
                throw new InvalidRealm(Yamls.place(entry.getKeyNode(), file) + ": a stage has `" + VARIABLES
                        + "` and nothing else, not `" + key + "`");
            }
            for (NodeTuple variable : mapping(entry.getValueNode(), file)) {
                Place place = Yamls.place(variable.getKeyNode(), file);
                String text = scalar(variable.getValueNode(), file);
                if (variables.put(scalar(variable.getKeyNode(), file), new Variable(text, place)) != null) {
                    throw new InvalidRealm(place + ": this variable has a value above already");
                }
            }
        }
        return new Stage(file, variables);
    }

    /**
     * The values of the variables that a realm uses.
     *
     * @param used where each is used first
     * @param secret those that stand where a secret stands
     * @throws InvalidRealm that names every variable without a value and every secret that is written down, each with its place
     */
    public Map<String, String> values(Map<String, Place> used, Set<String> secret, Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        used.forEach((name, place) -> {
            Variable variable = variables.get(name);
            if (variable == null) {
                problems.add(place + ": ${" + name + "} has no value in " + file + "; add it there under `" + VARIABLES
                        + "`");
            } else if (secret.contains(name) && isWrittenDown(variable.text())) {
                problems.add(variable.place() + ": " + name + " is a secret (" + place
                        + ") and must not stand in a file; write ${env:" + name
                        + "}, or ${vault.name} for Keycloak's vault");
            } else {
                fromEnvironment(name, variable, environment, problems, values);
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidRealm(String.join("\n", problems));
        }
        return values;
    }

    private static void fromEnvironment(
            String name,
            Variable variable,
            Map<String, String> environment,
            List<String> problems,
            Map<String, String> values) {
        Matcher matcher = FROM_ENVIRONMENT.matcher(variable.text());
        StringBuilder value = new StringBuilder();
        while (matcher.find()) {
            String found = environment.get(matcher.group(1));
            if (found == null || found.isEmpty()) {
                problems.add(variable.place() + ": " + name + " is taken from the environment variable "
                        + matcher.group(1) + ", which is not set");
            }
            matcher.appendReplacement(value, Matcher.quoteReplacement(found == null ? "" : found));
        }
        values.put(name, matcher.appendTail(value).toString());
    }

    /** Not even a part of a secret stands in a file. */
    private static boolean isWrittenDown(String text) {
        return !FROM_ENVIRONMENT.matcher(text).matches() && !VAULT.matcher(text).matches();
    }

    private static List<NodeTuple> mapping(Node node, Path file) {
        if (node instanceof MappingNode map) {
            return map.getValue();
        }
        throw new InvalidRealm((node == null ? file : Yamls.place(node, file)) + ": expected a map, `" + VARIABLES
                + ": {NAME: value}`");
    }

    private static String scalar(Node node, Path file) {
        if (node instanceof ScalarNode text) {
            return text.getValue();
        }
        throw new InvalidRealm(Yamls.place(node, file) + ": expected a text");
    }
}
