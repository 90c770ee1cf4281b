package dev.cornerstone.realm.apply;

import static dev.cornerstone.realm.server.AdminApi.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.plan.Change;
import dev.cornerstone.realm.plan.Comparison;
import dev.cornerstone.realm.plan.Field;
import dev.cornerstone.realm.server.AdminApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Flows and required actions.
 *
 * <p>One requirement or one step's configuration is one request to Keycloak and changed in place. Anything more would leave a flow
 * half changed for a while, or for good if we are killed. So the flow is built complete under another name, everything that used it
 * is pointed at that copy, the flow is built anew under its own name, everything is pointed back, and the copy goes. Whatever is
 * bound is complete at every moment; wherever this is broken off, the next run finishes it from what it finds.
 */
final class FlowWriter implements Writer {

    private static final List<String> REALM_BINDINGS = List.of(
            "browserFlow",
            "registrationFlow",
            "directGrantFlow",
            "resetCredentialsFlow",
            "clientAuthenticationFlow",
            "dockerAuthenticationFlow",
            "firstBrokerLoginFlow");

    private static final List<String> PROVIDER_BINDINGS =
            List.of("firstBrokerLoginFlowAlias", "postBrokerLoginFlowAlias");

    private static final String CLIENT_BINDINGS = "authenticationFlowBindingOverrides";
    private static final String PROVIDERS = "/identity-provider/instances";
    private static final String FLOWS = "/authentication/flows";

    private final AdminApi api;
    private final Lookup lookup;
    private final Runnable signOfLife;

    /** @param signOfLife called again and again while a flow is built, which takes hundreds of requests */
    FlowWriter(AdminApi api, Lookup lookup, Runnable signOfLife) {
        this.api = api;
        this.lookup = lookup;
        this.signOfLife = signOfLife;
    }

    @Override
    public void write(Change change) {
        switch (change.name().kind()) {
            case REQUIRED_ACTION -> requiredAction(change);
            default -> flow(change);
        }
    }

    @Override
    public void remove(Change change) {
        switch (change.name().kind()) {
            case REQUIRED_ACTION ->
                api.delete(
                        path("authentication", "required-actions", change.name().name()));
            default -> {
                String alias = change.name().name();
                if (alias.endsWith(Comparison.STANDING_IN)) {
                    // What it stood in for is complete by now; whoever still uses it was not reached before a kill.
                    new Uses(alias).pointAt(alias.substring(0, alias.length() - Comparison.STANDING_IN.length()));
                }
                List<String> users = new Uses(alias).names();
                if (!users.isEmpty()) {
                    throw new ApplyFailure("The flow " + alias + " is named for deletion and still used by "
                            + String.join(", ", users) + ". Bind another first.");
                }
                delete(alias);
            }
        }
    }

    private void flow(Change change) {
        String alias = change.name().name();
        if (change.action() == Change.Action.CHANGE && inPlace(change)) {
            return;
        }
        String standIn = alias + Comparison.STANDING_IN;
        if (!new Uses(standIn).names().isEmpty()) {
            // A run before this one was broken off after the copy was complete.
            new Uses(alias).pointAt(standIn);
        } else if (!new Uses(alias).names().isEmpty()) {
            delete(standIn);
            build(change.object(), alias, standIn);
            new Uses(alias).pointAt(standIn);
        }
        delete(alias);
        build(change.object(), alias, alias);
        new Uses(standIn).pointAt(alias);
        delete(standIn);
    }

    /** @return whether what differs was one request */
    private boolean inPlace(Change change) {
        Optional<Step> step = Step.of(change);
        if (step.isEmpty()) {
            return false;
        }
        JsonNode executions = api.get(FLOWS + path(step.get().level(), "executions"));
        Optional<JsonNode> execution = step.get().in(executions);
        if (execution.isEmpty()) {
            return false;
        }
        ObjectNode should = (ObjectNode)
                change.object().path("in " + step.get().level()).path(step.get().name());
        if (step.get().requirement()) {
            ObjectNode changed = execution.get().deepCopy();
            changed.set("requirement", should.path("requirement"));
            api.put(FLOWS + path(step.get().level(), "executions"), changed);
            return true;
        }
        if (!execution.get().hasNonNull("authenticationConfig")
                || should.path("config").isMissingNode()) {
            return false;
        }
        String config = path(
                "authentication",
                "config",
                execution.get().get("authenticationConfig").asText());
        ObjectNode changed = api.get(config).deepCopy();
        changed.set("config", should.path("config"));
        api.put(config, changed);
        return true;
    }

    /**
     * Builds a flow that is not there.
     *
     * @param shape as the plan tells a flow
     * @param alias the flow's name in the shape
     * @param as the name to build it under, which the names of its sub-flows begin with
     */
    private void build(JsonNode shape, String alias, String as) {
        ObjectNode flow = JsonNodeFactory.instance
                .objectNode()
                .put("alias", as)
                .put("description", shape.path("description").asText())
                .put("providerId", shape.path("providerId").asText("basic-flow"))
                .put("topLevel", true)
                .put("builtIn", false);
        String id = api.post("/authentication/flows", flow);
        steps(shape, alias, as, alias, id, new HashMap<>());
    }

    private void steps(
            JsonNode shape, String alias, String as, String level, String levelId, Map<String, Integer> configs) {
        JsonNode here = shape.path("in " + level);
        int place = 0;
        for (JsonNode name : here.path("steps")) {
            signOfLife.run();
            place++;
            JsonNode step = here.path(name.asText());
            String use = withoutCount(name.asText());
            if (shape.has("in " + use)) {
                subFlow(shape, alias, as, level, use, step, place, configs);
            } else {
                ObjectNode execution = JsonNodeFactory.instance
                        .objectNode()
                        .put("parentFlow", levelId)
                        .put("authenticator", use)
                        .put("authenticatorFlow", false)
                        .put("priority", place * 10);
                execution.set("requirement", step.path("requirement"));
                String id = api.post("/authentication/executions", execution);
                config(step, renamed(level, alias, as) + " " + use, alias, as, id, configs);
            }
        }
    }

    private void subFlow(
            JsonNode shape,
            String alias,
            String as,
            String level,
            String sub,
            JsonNode step,
            int place,
            Map<String, Integer> configs) {
        String executions = FLOWS + path(renamed(level, alias, as), "executions");
        ObjectNode flow = JsonNodeFactory.instance
                .objectNode()
                .put("alias", renamed(sub, alias, as))
                .put("type", step.path("providerId").asText("basic-flow"))
                .put("description", step.path("description").asText())
                .put("priority", place * 10);
        if (!step.path("authenticator").asText().isEmpty()) {
            flow.set("provider", step.path("authenticator"));
        }
        // In one request, so that no sub-flow is ever left without its place.
        String id = api.post(executions + "/flow", flow);
        ObjectNode execution =
                Lookup.first(api.get(executions), "flowId", id).orElseThrow().deepCopy();
        execution.set("requirement", step.path("requirement"));
        api.put(executions, execution);
        steps(shape, alias, as, sub, id, configs);
    }

    private void config(
            JsonNode step, String name, String alias, String as, String execution, Map<String, Integer> configs) {
        if (step.path("config").isEmpty()) {
            return;
        }
        int times = configs.merge(name, 1, Integer::sum);
        ObjectNode config = JsonNodeFactory.instance.objectNode().put("alias", times == 1 ? name : name + " " + times);
        ObjectNode values = config.putObject("config");
        // Some steps look at what another sub-flow of the same flow did.
        step.path("config")
                .properties()
                .forEach(entry ->
                        values.put(entry.getKey(), renamed(entry.getValue().asText(), alias, as)));
        api.post(path("authentication", "executions", execution, "config"), config);
    }

    private static String renamed(String name, String alias, String as) {
        return name.equals(alias) || name.startsWith(alias + " ") ? as + name.substring(alias.length()) : name;
    }

    private static String withoutCount(String step) {
        int count = step.lastIndexOf(" #");
        return count < 0 ? step : step.substring(0, count);
    }

    private void delete(String alias) {
        lookup.flow(alias)
                .ifPresent(flow -> api.delete(FLOWS + path(flow.path("id").asText())));
    }

    private void requiredAction(Change change) {
        String alias = change.name().name();
        String address = path("authentication", "required-actions", alias);
        JsonNode found = api.find(address);
        if (found.isMissingNode()) {
            ObjectNode registration = JsonNodeFactory.instance.objectNode();
            registration.set("providerId", change.object().path("providerId"));
            registration.set("name", change.object().path("name"));
            api.post("/authentication/register-required-action", registration);
            found = api.get(address);
        }
        ObjectNode action = found.deepCopy();
        Fields.lay(change, action);
        api.put(address, action);
    }

    /** Everything that uses a flow. */
    private final class Uses {

        private final String alias;
        private final String id;

        Uses(String alias) {
            this.alias = alias;
            this.id = lookup.flow(alias).map(flow -> flow.path("id").asText()).orElse("");
        }

        List<String> names() {
            if (id.isEmpty()) {
                return List.of();
            }
            List<String> names = new ArrayList<>();
            JsonNode realm = api.get("");
            REALM_BINDINGS.stream()
                    .filter(binding -> realm.path(binding).asText().equals(alias))
                    .map(binding -> "the realm (" + binding + ")")
                    .forEach(names::add);
            for (JsonNode provider : api.pages(PROVIDERS)) {
                if (PROVIDER_BINDINGS.stream()
                        .anyMatch(binding -> provider.path(binding).asText().equals(alias))) {
                    names.add("the identity provider " + provider.path("alias").asText());
                }
            }
            for (JsonNode client : api.pages("/clients")) {
                if (uses(client)) {
                    names.add("the client " + client.path("clientId").asText());
                }
            }
            return names;
        }

        /** Each request is whole by itself, and both flows are complete. */
        void pointAt(String other) {
            if (id.isEmpty()) {
                return;
            }
            String otherId = lookup.flow(other).orElseThrow().path("id").asText();
            ObjectNode realm = (ObjectNode) api.get("");
            boolean bound = false;
            for (String binding : REALM_BINDINGS) {
                if (realm.path(binding).asText().equals(alias)) {
                    realm.put(binding, other);
                    bound = true;
                }
            }
            if (bound) {
                api.put("", realm);
            }
            for (JsonNode found : api.pages(PROVIDERS)) {
                ObjectNode provider = found.deepCopy();
                PROVIDER_BINDINGS.stream()
                        .filter(binding -> provider.path(binding).asText().equals(alias))
                        .forEach(binding -> provider.put(binding, other));
                if (!provider.equals(found)) {
                    api.put(PROVIDERS + path(provider.path("alias").asText()), provider);
                }
            }
            for (JsonNode found : api.pages("/clients")) {
                if (uses(found)) {
                    ObjectNode client = found.deepCopy();
                    client.withObjectProperty(CLIENT_BINDINGS).properties().forEach(binding -> {
                        if (binding.getValue().asText().equals(id)) {
                            binding.setValue(client.textNode(otherId));
                        }
                    });
                    api.put(path("clients", client.path("id").asText()), client);
                }
            }
        }

        private boolean uses(JsonNode client) {
            for (JsonNode binding : client.path(CLIENT_BINDINGS)) {
                if (binding.asText().equals(id)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The one step that a change is about. */
    private record Step(String level, String name, boolean requirement) {

        private static final String REQUIREMENT = "requirement";
        private static final String CONFIG = "config";

        static Optional<Step> of(Change change) {
            Optional<Step> only = Optional.empty();
            for (Field field : change.fields()) {
                Optional<Step> step = of(change.object(), field.path());
                boolean another = only.isPresent() && !only.equals(step);
                if (step.isEmpty() || another || only.isPresent() && step.get().requirement()) {
                    return Optional.empty();
                }
                only = step;
            }
            return only;
        }

        /** Names may hold dots, so the path is read along the object. */
        private static Optional<Step> of(ObjectNode shape, String path) {
            for (Map.Entry<String, JsonNode> level : shape.properties()) {
                String prefix = level.getKey() + ".";
                if (!level.getKey().startsWith("in ") || !path.startsWith(prefix)) {
                    continue;
                }
                for (Map.Entry<String, JsonNode> step : level.getValue().properties()) {
                    String field = path.substring(prefix.length());
                    String name = step.getKey() + ".";
                    if (field.startsWith(name) && !step.getKey().equals("steps")) {
                        String rest = field.substring(name.length());
                        if (rest.equals(REQUIREMENT) || rest.startsWith(CONFIG + ".")) {
                            return Optional.of(
                                    new Step(level.getKey().substring(3), step.getKey(), rest.equals(REQUIREMENT)));
                        }
                    }
                }
            }
            return Optional.empty();
        }

        /** The execution among those of its level, which Keycloak tells with all that is below them. */
        Optional<JsonNode> in(JsonNode executions) {
            Map<String, Integer> met = new HashMap<>();
            for (JsonNode execution : executions) {
                if (execution.path("level").asInt() == 0) {
                    String use = execution.path("authenticationFlow").asBoolean()
                            ? execution.path("displayName").asText()
                            : execution.path("providerId").asText();
                    int times = met.merge(use, 1, Integer::sum);
                    if (name.equals(times == 1 ? use : use + " #" + times)) {
                        return Optional.of(execution);
                    }
                }
            }
            return Optional.empty();
        }
    }
}
