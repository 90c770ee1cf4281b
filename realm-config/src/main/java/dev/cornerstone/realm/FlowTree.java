package dev.cornerstone.realm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Authentication flows written as trees, turned into Keycloak's flat lists.
 *
 * <p>A step is {@code use: <authenticator>} with an optional {@code config}, or {@code flow: <name>} with {@code steps} of its
 * own; a form, whose steps are its parts, adds {@code form: <authenticator that shows it>}. Keycloak finds sub-flows and configurations by a name that is unique in the realm; that name is the path from the top
 * ("cornerstone browser forms level 2"), so one tree may be reused below several parents. In a configuration value
 * {@code @name} stands for the sub-flow of that name beside the flow that holds the step.
 */
final class FlowTree {

    private static final int PRIORITY_STEP = 10;

    private final List<Map<String, Object>> flows = new ArrayList<>();
    private final List<Map<String, Object>> configs = new ArrayList<>();

    /** Reads the {@code flows} of a realm. */
    static FlowTree of(List<?> trees) {
        FlowTree result = new FlowTree();
        for (Object tree : trees) {
            Map<?, ?> top = map(tree, "flows");
            String alias = text(top, "alias", "flows");
            result.add(alias, "", text(top, "description", alias), top);
        }
        return result;
    }

    /** Keycloak's {@code authenticationFlows}. */
    List<Map<String, Object>> flows() {
        return List.copyOf(flows);
    }

    /** Keycloak's {@code authenticatorConfig}. */
    List<Map<String, Object>> configs() {
        return List.copyOf(configs);
    }

    private void add(String alias, String parent, String description, Map<?, ?> tree) {
        if (!(tree.get("steps") instanceof List<?> steps)) {
            throw new InvalidRealm("flow `" + alias + "` has no steps");
        }
        List<Map<String, Object>> executions = new ArrayList<>();
        Map<String, Object> flow = new LinkedHashMap<>();
        flow.put("alias", alias);
        flow.put("description", description);
        flow.put("providerId", tree.containsKey("form") ? "form-flow" : "basic-flow");
        flow.put("topLevel", parent.isEmpty());
        flow.put("builtIn", false);
        flow.put("authenticationExecutions", executions);
        flows.add(flow);
        for (Object step : steps) {
            executions.add(execution(alias, parent, map(step, alias), executions.size() + 1));
        }
    }

    private Map<String, Object> execution(String flow, String parent, Map<?, ?> step, int place) {
        Map<String, Object> execution = new LinkedHashMap<>();
        execution.put("requirement", text(step, "requirement", flow));
        execution.put("priority", place * PRIORITY_STEP);
        execution.put("userSetupAllowed", false);
        if (step.containsKey("flow")) {
            String alias = flow + " " + text(step, "flow", flow);
            execution.put("authenticatorFlow", true);
            execution.put("flowAlias", alias);
            if (step.containsKey("form")) {
                execution.put("authenticator", text(step, "form", flow));
            }
            add(alias, flow, "", step);
        } else {
            String authenticator = text(step, "use", flow);
            execution.put("authenticatorFlow", false);
            execution.put("authenticator", authenticator);
            if (step.containsKey("config")) {
                String alias = configAlias(flow + " " + authenticator, place);
                execution.put("authenticatorConfig", alias);
                configs.add(config(alias, parent, map(step.get("config"), alias)));
            }
        }
        return execution;
    }

    /** A flow may hold a step twice, and each has a configuration of its own. */
    private String configAlias(String path, int place) {
        return configs.stream().anyMatch(config -> path.equals(config.get("alias"))) ? path + " " + place : path;
    }

    private static Map<String, Object> config(String alias, String parent, Map<?, ?> values) {
        Map<String, String> resolved = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            String text = String.valueOf(value);
            resolved.put(String.valueOf(key), text.startsWith("@") ? parent + " " + text.substring(1) : text);
        });
        return Map.of("alias", alias, "config", resolved);
    }

    private static Map<?, ?> map(Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new InvalidRealm("flow `" + where + "`: expected a map, found " + value);
    }

    private static String text(Map<?, ?> step, String key, String where) {
        if (step.get(key) instanceof String text) {
            return text;
        }
        throw new InvalidRealm("flow `" + where + "`: a step has no `" + key + "`: " + step);
    }
}
