package dev.cornerstone.keycloak.partner.realm;

import dev.cornerstone.keycloak.partner.plan.Blueprint;
import dev.cornerstone.keycloak.partner.plan.Kind;
import dev.cornerstone.keycloak.partner.plan.Thing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

final class OrganizationThings implements Things {

    private final OrganizationProvider organizations;

    OrganizationThings(KeycloakSession session) {
        organizations = session.getProvider(OrganizationProvider.class);
    }

    @Override
    public Optional<Thing> read(Thing wanted) {
        return Optional.ofNullable(organizations.getByAlias(wanted.name())).map(organization -> {
            Map<String, String> fields = new TreeMap<>();
            fields.put("name", organization.getName());
            fields.put(
                    "domains",
                    organization
                            .getDomains()
                            .map(OrganizationDomainModel::getName)
                            .sorted()
                            .collect(Collectors.joining(Blueprint.SEPARATOR)));
            Map<String, List<String>> attributes = organization.getAttributes();
            wanted.below("attribute.")
                    .keySet()
                    .forEach(name -> fields.put(
                            "attribute." + name,
                            attributes.getOrDefault(name, List.of()).stream()
                                    .findFirst()
                                    .orElse("")));
            return Thing.of(Kind.ORGANIZATION, wanted.name(), fields);
        });
    }

    @Override
    public void write(Thing wanted) {
        OrganizationModel organization = Optional.ofNullable(organizations.getByAlias(wanted.name()))
                .orElseGet(() -> organizations.create(wanted.field("name"), wanted.name()));
        organization.setName(wanted.field("name"));
        organization.setDomains(list(wanted.field("domains")).stream()
                .map(domain -> new OrganizationDomainModel(domain, true))
                .collect(Collectors.toSet()));
        Map<String, List<String>> attributes = new HashMap<>(organization.getAttributes());
        wanted.below("attribute.").forEach((name, value) -> {
            if (value.isEmpty()) {
                attributes.remove(name);
            } else {
                attributes.put(name, List.of(value));
            }
        });
        organization.setAttributes(attributes);
    }

    @Override
    public void remove(Thing made) {
        OrganizationModel organization = organizations.getByAlias(made.name());
        if (organization != null) {
            organizations.remove(organization);
        }
    }

    static List<String> list(String field) {
        return field.isEmpty() ? List.of() : Arrays.asList(field.split(Blueprint.SEPARATOR));
    }
}
