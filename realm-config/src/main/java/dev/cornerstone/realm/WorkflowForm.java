package dev.cornerstone.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A workflow in the two forms that Keycloak has for it: as its workflow API and the realm's files spell it, and as the component that it
 * is kept, exported and imported as.
 */
public final class WorkflowForm {

    public static final String PROVIDER = "org.keycloak.models.workflow.WorkflowProvider";

    private static final String STEP_PROVIDER = "org.keycloak.models.workflow.WorkflowStepProvider";

    /** Fields of the plain form, and what the component's configuration calls them. */
    private static final Map<String, String> NAMES = names();

    private static final String PRIORITY = "priority";
    private static final String AFTER = "after";
    private static final String USES = "uses";
    private static final String WITH = "with";

    /** Which kind of thing a workflow is about follows from its steps; all of ours are about users. */
    private static final String SUPPORTS = "supports";

    private static final Set<String> KNOWN = Set.of("name", "enabled", "on", "if", "schedule", "concurrency", "steps");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private WorkflowForm() {}

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("/name", "name");
        names.put("/enabled", "enabled");
        names.put("/on", "on");
        names.put("/if", "conditions");
        names.put("/schedule/after", "schedule.after");
        names.put("/schedule/batch-size", "schedule.batch-size");
        names.put("/concurrency/restart-in-progress", "restart-in-progress");
        names.put("/concurrency/cancel-in-progress", "cancel-in-progress");
        return names;
    }

    /** What the workflow API shows, without ids and what the server says about its own work. */
    public static ObjectNode said(JsonNode shown) {
        return ((ObjectNode) shown.deepCopy()).retain(KNOWN);
    }

    /** As it is imported. */
    public static ObjectNode component(JsonNode plain) {
        plain.fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                throw new InvalidRealm("the workflow " + plain.path("name").asText() + " has a field `" + field
                        + "`; there are " + KNOWN.stream().sorted().toList());
            }
        });
        ObjectNode component = NODES.objectNode().put("providerId", "default");
        ObjectNode config = component.putObject("config");
        NAMES.forEach((field, name) -> {
            if (!plain.at(field).isMissingNode()) {
                config.putArray(name).add(plain.at(field).asText());
            }
        });
        config.putArray(SUPPORTS).add("USERS");
        ArrayNode steps = component.putObject("subComponents").putArray(STEP_PROVIDER);
        for (JsonNode step : plain.path("steps")) {
            steps.add(step(step, steps.size() + 1));
        }
        return component;
    }

    private static ObjectNode step(JsonNode plain, int priority) {
        ObjectNode step = NODES.objectNode().put("providerId", plain.path(USES).asText());
        ObjectNode config = step.putObject("config");
        config.putArray(PRIORITY).add(String.valueOf(priority));
        if (plain.has(AFTER)) {
            config.putArray(AFTER).add(plain.get(AFTER).asText());
        }
        plain.path(WITH).properties().forEach(entry -> {
            ArrayNode values = config.putArray(entry.getKey());
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(value -> values.add(value.asText()));
            } else {
                values.add(entry.getValue().asText());
            }
        });
        return step;
    }

    /** Without what the server notes there about its own work. */
    public static ObjectNode plain(JsonNode component) {
        ObjectNode plain = NODES.objectNode();
        NAMES.forEach((field, name) -> {
            JsonNode value = component.path("config").path(name).path(0);
            if (!value.isMissingNode()) {
                String[] path = field.substring(1).split("/");
                ObjectNode holder = path.length == 1 ? plain : plain.withObjectProperty(path[0]);
                holder.put(path[path.length - 1], value.asText());
            }
        });
        ArrayNode steps = plain.putArray("steps");
        List<JsonNode> inOrder = new ArrayList<>();
        component.path("subComponents").path(STEP_PROVIDER).forEach(inOrder::add);
        inOrder.sort(Comparator.comparingInt(
                step -> step.path("config").path(PRIORITY).path(0).asInt()));
        inOrder.forEach(step -> steps.add(plainStep(step)));
        return plain;
    }

    private static ObjectNode plainStep(JsonNode component) {
        ObjectNode step =
                NODES.objectNode().put(USES, component.path("providerId").asText());
        component.path("config").properties().forEach(entry -> {
            if (entry.getKey().equals(AFTER)) {
                step.put(AFTER, entry.getValue().path(0).asText());
            } else if (!entry.getKey().equals(PRIORITY)) {
                step.withObjectProperty(WITH).set(entry.getKey(), entry.getValue());
            }
        });
        return step;
    }
}
