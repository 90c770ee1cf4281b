package dev.cornerstone.realm.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.InvalidRealm;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Flows as trees again: Keycloak's flat list, put together by the names of the sub-flows.
 *
 * <p>A flow has a description, a provider and {@code steps}; a step has {@code use} (an authenticator) or {@code flow} (a sub-flow's
 * name, and its own steps), a requirement, and a configuration. Where a step stands is its place in the list: a priority is only how
 * Keycloak writes that down.
 */
final class FlowShapes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, JsonNode> flows = new HashMap<>();
    private final Map<String, JsonNode> configs = new HashMap<>();

    FlowShapes(JsonNode realm) {
        realm.path("authenticationFlows")
                .forEach(flow -> flows.put(flow.path("alias").asText(), flow));
        realm.path("authenticatorConfig")
                .forEach(config -> configs.put(config.path("alias").asText(), config));
    }

    /** The flow with, for each of its sub-flows, the list of steps and what each step says. */
    ObjectNode of(String alias) {
        ObjectNode shape = NODES.objectNode();
        JsonNode flow = flows.get(alias);
        shape.put("description", flow.path("description").asText());
        shape.put("providerId", flow.path("providerId").asText());
        add(flow, alias, shape, new HashSet<>());
        return shape;
    }

    private void add(JsonNode flow, String alias, ObjectNode shape, Set<String> above) {
        if (!above.add(alias)) {
            throw new InvalidRealm("the flow " + alias + " is inside of itself");
        }
        List<JsonNode> executions = StreamSupport.stream(
                        flow.path("authenticationExecutions").spliterator(), false)
                .sorted(Comparator.comparingInt(
                        execution -> execution.path("priority").asInt()))
                .toList();
        ObjectNode level = shape.withObjectProperty("in " + alias);
        ArrayNode order = level.putArray("steps");
        Map<String, Integer> met = new HashMap<>();
        for (JsonNode execution : executions) {
            String name = execution
                    .path("flowAlias")
                    .asText(execution.path("authenticator").asText());
            int times = met.merge(name, 1, Integer::sum);
            String step = times == 1 ? name : name + " #" + times;
            order.add(step);
            level.set(step, step(execution));
            if (execution.hasNonNull("flowAlias")) {
                JsonNode sub = flows.get(name);
                if (sub == null) {
                    throw new InvalidRealm("the flow " + alias + " names " + name + ", which is no flow of the realm");
                }
                add(sub, name, shape, above);
            }
        }
        above.remove(alias);
    }

    private ObjectNode step(JsonNode execution) {
        ObjectNode step = NODES.objectNode();
        step.put("requirement", execution.path("requirement").asText());
        if (execution.hasNonNull("flowAlias")) {
            JsonNode sub = flows.get(execution.get("flowAlias").asText());
            step.put("description", sub == null ? "" : sub.path("description").asText());
            step.put("providerId", sub == null ? "" : sub.path("providerId").asText());
            step.put("authenticator", execution.path("authenticator").asText());
        }
        if (execution.hasNonNull("authenticatorConfig")) {
            JsonNode config = configs.get(execution.get("authenticatorConfig").asText());
            if (config != null && !config.path("config").isEmpty()) {
                step.set("config", config.get("config"));
            }
        }
        return step;
    }
}
