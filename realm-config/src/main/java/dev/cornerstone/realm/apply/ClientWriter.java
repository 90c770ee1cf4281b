package dev.cornerstone.realm.apply;

import static dev.cornerstone.realm.server.AdminApi.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.plan.Change;
import dev.cornerstone.realm.plan.Inventory;
import dev.cornerstone.realm.plan.Kind;
import dev.cornerstone.realm.plan.ObjectName;
import dev.cornerstone.realm.server.AdminApi;
import java.util.Optional;
import java.util.Set;

/** Client scopes and clients, with their mappers. */
final class ClientWriter implements Writer {

    private static final String BINDINGS = "authenticationFlowBindingOverrides";

    private static final Set<String> PRESUMED =
            Set.of("backchannel.logout.session.required", "backchannel.logout.revoke.offline.tokens");

    private final AdminApi api;
    private final Lookup lookup;
    private final Inventory files;

    ClientWriter(AdminApi api, Lookup lookup, Inventory files) {
        this.api = api;
        this.lookup = lookup;
        this.files = files;
    }

    @Override
    public void write(Change change) {
        switch (change.name().kind()) {
            case CLIENT_SCOPE -> clientScope(change);
            case CLIENT -> client(change);
            default -> mapper(change);
        }
    }

    @Override
    public void remove(Change change) {
        ObjectName name = change.name();
        switch (name.kind()) {
            case CLIENT_SCOPE ->
                lookup.clientScope(name.name())
                        .ifPresent(scope -> api.delete(
                                path("client-scopes", scope.path("id").asText())));
            case CLIENT ->
                lookup.client(name.name())
                        .ifPresent(client ->
                                api.delete(path("clients", client.path("id").asText())));
            default ->
                Lookup.first(api.get(mappers(name)), "name", name.name())
                        .ifPresent(mapper -> api.delete(
                                mappers(name) + path(mapper.path("id").asText())));
        }
    }

    private void clientScope(Change change) {
        Optional<JsonNode> found = lookup.clientScope(change.name().name());
        if (found.isEmpty()) {
            ObjectNode scope =
                    change.object().deepCopy().put("name", change.name().name());
            scope.set("protocolMappers", mappersOf(change.name().name(), Kind.CLIENT_SCOPE_MAPPER));
            api.post("/client-scopes", scope);
        } else {
            ObjectNode scope = found.get().deepCopy();
            Fields.lay(change, scope);
            api.put(path("client-scopes", scope.path("id").asText()), scope);
        }
    }

    /** A new client comes with its mappers: without them it might tell a partner whom it is talking to. */
    private void client(Change change) {
        Optional<JsonNode> found = lookup.client(change.name().name());
        ObjectNode client;
        if (found.isEmpty()) {
            client = change.object().deepCopy().put("clientId", change.name().name());
            client.set("protocolMappers", mappersOf(change.name().name(), Kind.CLIENT_MAPPER));
            bindingsById(client);
            api.post("/clients", client);
            clearWhatNobodySaid(client);
        } else {
            client = found.get().deepCopy();
            Fields.lay(change, client);
            bindingsById(client);
            api.put(path("clients", client.path("id").asText()), client);
        }
        scopes(change);
    }

    /** Keycloak's console presumes more of a new client than its import does. */
    private void clearWhatNobodySaid(ObjectNode said) {
        ObjectNode made =
                lookup.client(said.path("clientId").asText()).orElseThrow().deepCopy();
        made.put("adminUrl", said.path("adminUrl").asText());
        made.path("attributes").properties().forEach(attribute -> {
            if (PRESUMED.contains(attribute.getKey())
                    && !said.path("attributes").has(attribute.getKey())) {
                attribute.setValue(made.textNode(""));
            }
        });
        api.put(path("clients", made.path("id").asText()), made);
    }

    private void scopes(Change change) {
        String clientId = change.name().name();
        JsonNode client = lookup.client(clientId).orElseThrow();
        for (String each : new String[] {"default", "optional"}) {
            JsonNode should = change.object().path(each + "ClientScopes");
            if (!should.isMissingNode()) {
                String list = path("clients", client.path("id").asText(), each + "-client-scopes");
                Assignments.bring(
                        client.path(each + "ClientScopes"),
                        should,
                        scope -> api.put(
                                list + path(lookup.clientScopeId(scope)), JsonNodeFactory.instance.objectNode()),
                        scope -> api.delete(list + path(lookup.clientScopeId(scope))));
            }
        }
    }

    private void bindingsById(ObjectNode client) {
        if (client.path(BINDINGS) instanceof ObjectNode bindings) {
            bindings.properties()
                    .forEach(binding -> lookup.flow(binding.getValue().asText())
                            .ifPresent(flow -> binding.setValue(flow.path("id"))));
        }
    }

    private ArrayNode mappersOf(String owner, Kind kind) {
        ArrayNode mappers = JsonNodeFactory.instance.arrayNode();
        files.objects().forEach((name, mapper) -> {
            if (name.kind() == kind && name.first().equals(owner)) {
                mappers.add(mapper.deepCopy().put("name", name.name()));
            }
        });
        return mappers;
    }

    private void mapper(Change change) {
        String mappers = mappers(change.name());
        Optional<JsonNode> found =
                Lookup.first(api.get(mappers), "name", change.name().name());
        if (found.isEmpty()) {
            api.post(
                    mappers,
                    change.object().deepCopy().put("name", change.name().name()));
        } else {
            ObjectNode mapper = found.get().deepCopy();
            Fields.lay(change, mapper);
            api.put(mappers + path(mapper.path("id").asText()), mapper);
        }
    }

    private String mappers(ObjectName name) {
        String owner = name.kind() == Kind.CLIENT_MAPPER
                ? path("clients", lookup.clientId(name.first()))
                : path("client-scopes", lookup.clientScopeId(name.first()));
        return owner + "/protocol-mappers/models";
    }
}
