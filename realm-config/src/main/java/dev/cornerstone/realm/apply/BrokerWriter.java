package dev.cornerstone.realm.apply;

import static dev.cornerstone.realm.server.AdminApi.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cornerstone.realm.plan.Change;
import dev.cornerstone.realm.plan.Merge;
import dev.cornerstone.realm.plan.ObjectName;
import dev.cornerstone.realm.server.AdminApi;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Identity providers, their mappers, and the organizations that they belong to. */
final class BrokerWriter implements Writer {

    private static final String PROVIDERS = "/identity-provider/instances";

    private final AdminApi api;
    private final Lookup lookup;

    BrokerWriter(AdminApi api, Lookup lookup) {
        this.api = api;
        this.lookup = lookup;
    }

    @Override
    public void write(Change change) {
        switch (change.name().kind()) {
            case IDENTITY_PROVIDER -> provider(change);
            case IDENTITY_PROVIDER_MAPPER -> mapper(change);
            default -> organization(change);
        }
    }

    @Override
    public void remove(Change change) {
        ObjectName name = change.name();
        switch (name.kind()) {
            case IDENTITY_PROVIDER -> api.delete(PROVIDERS + path(name.name()));
            case IDENTITY_PROVIDER_MAPPER ->
                Lookup.first(api.get(mappers(name)), "name", name.name())
                        .ifPresent(mapper -> api.delete(
                                mappers(name) + path(mapper.path("id").asText())));
            default ->
                lookup.organization(name.name())
                        .ifPresent(organization -> api.delete(
                                path("organizations", organization.path("id").asText())));
        }
    }

    private void provider(Change change) {
        String alias = change.name().name();
        JsonNode found = api.find(PROVIDERS + path(alias));
        if (found.isMissingNode()) {
            api.post(PROVIDERS, change.object().deepCopy().put("alias", alias));
        } else {
            ObjectNode provider = found.deepCopy();
            Fields.lay(change, provider);
            api.put(PROVIDERS + path(alias), provider);
        }
    }

    private void mapper(Change change) {
        ObjectName name = change.name();
        Optional<JsonNode> found = Lookup.first(api.get(mappers(name)), "name", name.name());
        if (found.isEmpty()) {
            api.post(
                    mappers(name),
                    change.object().deepCopy().put("name", name.name()).put("identityProviderAlias", name.first()));
        } else {
            ObjectNode mapper = found.get().deepCopy();
            Fields.lay(change, mapper);
            api.put(mappers(name) + path(mapper.path("id").asText()), mapper);
        }
    }

    private static String mappers(ObjectName name) {
        return PROVIDERS + path(name.first(), "mappers");
    }

    private void organization(Change change) {
        String alias = change.name().name();
        Optional<JsonNode> found = lookup.organization(alias);
        ObjectNode organization = change.object().objectNode();
        found.ifPresent(is -> Merge.into(organization, (ObjectNode) is));
        Merge.into(organization, change.object()).put("alias", alias);
        organization.remove("verifiedDomains");
        organization.remove("identityProviders");
        organization.set("domains", domains(change.object()));
        String id;
        if (found.isEmpty()) {
            id = api.post("/organizations", organization);
        } else {
            id = found.get().path("id").asText();
            api.put(path("organizations", id), organization);
        }
        String providers = path("organizations", id, "identity-providers");
        ArrayNode linked = organization.arrayNode();
        api.get(providers).forEach(provider -> linked.add(provider.path("alias")));
        Assignments.bring(
                linked,
                change.object().path("identityProviders"),
                provider -> api.post(providers, TextNode.valueOf(provider)),
                provider -> api.delete(providers + path(provider)));
    }

    private static ArrayNode domains(ObjectNode object) {
        Set<String> verified = new HashSet<>();
        object.path("verifiedDomains").forEach(domain -> verified.add(domain.asText()));
        ArrayNode domains = object.arrayNode();
        object.path("domains")
                .forEach(domain -> domains.addObject()
                        .put("name", domain.asText())
                        .put("verified", verified.contains(domain.asText())));
        return domains;
    }
}
