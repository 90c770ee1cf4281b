package dev.cornerstone.realm.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.InvalidRealm;
import dev.cornerstone.realm.WorkflowForm;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A realm in Keycloak's import format, taken apart into objects without ids. */
public final class Inventory {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final String USER_PROFILE = "org.keycloak.userprofile.UserProfileProvider";
    /** Keys belong to a realm and never to its files. */
    private static final String KEYS = "org.keycloak.keys.KeyProvider";

    private static final Set<String> BINDINGS = Set.of(
            "browserFlow",
            "registrationFlow",
            "directGrantFlow",
            "resetCredentialsFlow",
            "clientAuthenticationFlow",
            "dockerAuthenticationFlow",
            "firstBrokerLoginFlow",
            "defaultDefaultClientScopes",
            "defaultOptionalClientScopes",
            "defaultGroups");

    /** Objects of their own, people, what is generated, and what is computed from something else. */
    private static final Set<String> NOT_SETTINGS = Set.of(
            "id",
            "keycloakVersion",
            "requiredCredentials",
            "otpSupportedApplications",
            "defaultRole",
            "notBefore",
            "authenticationFlows",
            "authenticatorConfig",
            "clientPolicies",
            "clientProfiles",
            "clientScopeMappings",
            "clientScopes",
            "clients",
            "components",
            "federatedUsers",
            "groups",
            "identityProviderMappers",
            "identityProviders",
            "localizationTexts",
            "organizations",
            "requiredActions",
            "roles",
            "scopeMappings",
            "users");

    private final SortedMap<ObjectName, ObjectNode> objects = new TreeMap<>();

    private Inventory() {}

    /**
     * Takes the document apart.
     *
     * @param realm in the format that Keycloak exports and imports
     */
    public static Inventory of(JsonNode realm) {
        Inventory inventory = new Inventory();
        inventory.settings(realm);
        inventory.localization(realm.path("localizationTexts"));
        inventory.components(realm.path("components"));
        inventory.named(Kind.CLIENT_PROFILE, realm.at("/clientProfiles/profiles"));
        inventory.named(Kind.CLIENT_POLICY, realm.at("/clientPolicies/policies"));
        inventory.roles(realm.path("roles"));
        inventory.clientScopes(realm);
        inventory.clients(realm);
        inventory.groups(realm.path("groups"), "");
        inventory.flows(realm);
        inventory.keyed(Kind.REQUIRED_ACTION, realm.path("requiredActions"), "alias");
        inventory.identityProviders(realm);
        inventory.organizations(realm.path("organizations"));
        inventory.serviceAccounts(realm.path("users"));
        return inventory;
    }

    public Optional<ObjectNode> get(ObjectName name) {
        return Optional.ofNullable(objects.get(name));
    }

    public Map<ObjectName, ObjectNode> objects() {
        return Collections.unmodifiableSortedMap(objects);
    }

    private void put(ObjectNode object, Kind kind, String... names) {
        if (objects.put(ObjectName.of(kind, names), object) != null) {
            throw new InvalidRealm("the realm has two of the name " + ObjectName.of(kind, names));
        }
    }

    private void settings(JsonNode realm) {
        ObjectNode settings = NODES.objectNode();
        ObjectNode bindings = NODES.objectNode();
        realm.properties().forEach(field -> {
            if (BINDINGS.contains(field.getKey())) {
                bindings.set(field.getKey(), field.getValue());
            } else if (!NOT_SETTINGS.contains(field.getKey())) {
                settings.set(field.getKey(), field.getValue());
            }
        });
        put(settings, Kind.REALM);
        put(bindings, Kind.BINDINGS);
    }

    private void localization(JsonNode texts) {
        texts.properties().forEach(locale -> put((ObjectNode) locale.getValue(), Kind.LOCALIZATION, locale.getKey()));
    }

    private void components(JsonNode components) {
        components.properties().forEach(provider -> {
            if (provider.getKey().equals(USER_PROFILE)) {
                provider.getValue().forEach(this::userProfile);
            } else if (provider.getKey().equals(WorkflowForm.PROVIDER)) {
                provider.getValue().forEach(this::workflow);
            } else if (!provider.getKey().equals(KEYS)) {
                provider.getValue().forEach(component -> component(provider.getKey(), component, ""));
            }
        });
    }

    private void workflow(JsonNode component) {
        ObjectNode plain = WorkflowForm.plain(component);
        put(without(plain, "name"), Kind.WORKFLOW, plain.path("name").asText());
    }

    private void component(String provider, JsonNode component, String outer) {
        String name = component.path("name").asText(component.path("providerId").asText());
        if (component.hasNonNull("subType")) {
            name += " (" + component.get("subType").asText() + ")";
        }
        String path = outer.isEmpty() ? name : outer + "/" + name;
        put(without(component, "id", "name", "subComponents", "parentId"), Kind.COMPONENT, provider, path);
        component
                .path("subComponents")
                .properties()
                .forEach(sub -> sub.getValue().forEach(inner -> component(sub.getKey(), inner, path)));
    }

    /** Keycloak keeps the user profile as a text in a component. */
    private void userProfile(JsonNode component) {
        JsonNode text = component.at("/config/kc.user.profile.config/0");
        if (!text.isTextual()) {
            return;
        }
        try {
            userProfileOf(JSON.readTree(text.textValue()));
        } catch (JsonProcessingException e) {
            throw new InvalidRealm("the user profile is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private void userProfileOf(JsonNode profile) {
        ObjectNode whole = NODES.objectNode();
        whole.put(
                "unmanagedAttributePolicy",
                profile.path("unmanagedAttributePolicy").asText());
        ArrayNode order = whole.putArray("order");
        for (JsonNode attribute : profile.path("attributes")) {
            order.add(attribute.path("name").asText());
            put(
                    without(attribute, "name"),
                    Kind.PROFILE_ATTRIBUTE,
                    attribute.path("name").asText());
        }
        put(whole, Kind.USER_PROFILE);
        profile.path("groups")
                .forEach(group -> put(
                        without(group, "name"),
                        Kind.PROFILE_GROUP,
                        group.path("name").asText()));
    }

    private void named(Kind kind, JsonNode list) {
        keyed(kind, list, "name");
    }

    private void keyed(Kind kind, JsonNode list, String key) {
        list.forEach(item -> put(without(item, key), kind, item.path(key).asText()));
    }

    private void roles(JsonNode roles) {
        roles.path("realm").forEach(role -> {
            String name = role.path("name").asText();
            put(role(role), Kind.ROLE, name);
            put(composites(role), Kind.ROLE_COMPOSITES, name);
        });
        roles.path("client")
                .properties()
                .forEach(client -> client.getValue().forEach(role -> {
                    String name = role.path("name").asText();
                    put(role(role), Kind.CLIENT_ROLE, client.getKey(), name);
                    put(composites(role), Kind.CLIENT_ROLE_COMPOSITES, client.getKey(), name);
                }));
    }

    private static ObjectNode role(JsonNode role) {
        return without(role, "id", "name", "composite", "composites", "clientRole", "containerId");
    }

    private static ObjectNode composites(JsonNode role) {
        return role.path("composites") instanceof ObjectNode composites ? without(composites) : NODES.objectNode();
    }

    private void clientScopes(JsonNode realm) {
        for (JsonNode scope : realm.path("clientScopes")) {
            String name = scope.path("name").asText();
            put(without(scope, "id", "name", "protocolMappers"), Kind.CLIENT_SCOPE, name);
            mappers(scope, Kind.CLIENT_SCOPE_MAPPER, name);
            put(scopeMappings(realm, "clientScope", name), Kind.CLIENT_SCOPE_ROLES, name);
        }
    }

    private void clients(JsonNode realm) {
        for (JsonNode client : realm.path("clients")) {
            String id = client.path("clientId").asText();
            put(
                    without(
                            client,
                            "id",
                            "clientId",
                            "protocolMappers",
                            "authorizationSettings",
                            "access",
                            "notBefore"),
                    Kind.CLIENT,
                    id);
            mappers(client, Kind.CLIENT_MAPPER, id);
            put(scopeMappings(realm, "client", id), Kind.CLIENT_ROLES, id);
        }
    }

    private void mappers(JsonNode owner, Kind kind, String name) {
        owner.path("protocolMappers")
                .forEach(mapper -> put(
                        without(mapper, "id", "name"),
                        kind,
                        name,
                        mapper.path("name").asText()));
    }

    /** Which roles a token may carry because of a client or a client scope. */
    private static ObjectNode scopeMappings(JsonNode realm, String holder, String name) {
        ObjectNode mappings = NODES.objectNode();
        Set<String> realmRoles = rolesOf(realm.path("scopeMappings"), holder, name);
        if (!realmRoles.isEmpty()) {
            mappings.set("realm", list(realmRoles));
        }
        realm.path("clientScopeMappings").properties().forEach(client -> {
            Set<String> roles = rolesOf(client.getValue(), holder, name);
            if (!roles.isEmpty()) {
                mappings.withObjectProperty("client").set(client.getKey(), list(roles));
            }
        });
        return mappings;
    }

    private static Set<String> rolesOf(JsonNode mappings, String holder, String name) {
        Set<String> roles = new TreeSet<>();
        for (JsonNode mapping : mappings) {
            if (mapping.path(holder).asText().equals(name)) {
                mapping.path("roles").forEach(role -> roles.add(role.asText()));
            }
        }
        return roles;
    }

    private void groups(JsonNode groups, String outer) {
        for (JsonNode group : groups) {
            String path = outer + "/" + group.path("name").asText();
            put(
                    without(group, "id", "name", "path", "parentId", "subGroups", "subGroupCount", "access"),
                    Kind.GROUP,
                    path);
            groups(group.path("subGroups"), path);
        }
    }

    private void flows(JsonNode realm) {
        FlowShapes shapes = new FlowShapes(realm);
        for (JsonNode flow : realm.path("authenticationFlows")) {
            if (flow.path("topLevel").asBoolean() && !flow.path("builtIn").asBoolean()) {
                String alias = flow.path("alias").asText();
                put(shapes.of(alias), Kind.FLOW, alias);
            }
        }
    }

    private void identityProviders(JsonNode realm) {
        realm.path("identityProviders")
                .forEach(provider -> put(
                        without(provider, "alias", "internalId", "types", "organizationId", "updateProfileFirstLogin"),
                        Kind.IDENTITY_PROVIDER,
                        provider.path("alias").asText()));
        realm.path("identityProviderMappers")
                .forEach(mapper -> put(
                        without(mapper, "id", "name", "identityProviderAlias"),
                        Kind.IDENTITY_PROVIDER_MAPPER,
                        mapper.path("identityProviderAlias").asText(),
                        mapper.path("name").asText()));
    }

    /** Members are people, and not configuration. */
    private void organizations(JsonNode organizations) {
        for (JsonNode organization : organizations) {
            ObjectNode object = without(organization, "id", "alias", "members", "groups");
            Set<String> domains = new TreeSet<>();
            Set<String> verified = new TreeSet<>();
            for (JsonNode domain : organization.path("domains")) {
                domains.add(domain.path("name").asText());
                if (domain.path("verified").asBoolean()) {
                    verified.add(domain.path("name").asText());
                }
            }
            object.set("domains", list(domains));
            object.set("verifiedDomains", list(verified));
            Set<String> providers = new TreeSet<>();
            organization
                    .path("identityProviders")
                    .forEach(provider -> providers.add(provider.path("alias").asText()));
            object.set("identityProviders", list(providers));
            put(object, Kind.ORGANIZATION, organization.path("alias").asText());
        }
    }

    private void serviceAccounts(JsonNode users) {
        for (JsonNode user : users) {
            if (user.hasNonNull("serviceAccountClientId")) {
                ObjectNode roles = NODES.objectNode();
                roles.set("realmRoles", texts(user.path("realmRoles")));
                user.path("clientRoles")
                        .properties()
                        .forEach(client ->
                                roles.withObjectProperty("clientRoles").set(client.getKey(), client.getValue()));
                put(
                        roles,
                        Kind.SERVICE_ACCOUNT,
                        user.get("serviceAccountClientId").asText());
            }
        }
    }

    private static ObjectNode without(JsonNode object, String... fields) {
        Set<String> left = Set.of(fields);
        ObjectNode copy = NODES.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!left.contains(field.getKey())) {
                copy.set(field.getKey(), field.getValue());
            }
        }
        return copy;
    }

    private static ArrayNode texts(JsonNode list) {
        ArrayNode texts = NODES.arrayNode();
        list.forEach(texts::add);
        return texts;
    }

    private static ArrayNode list(Set<String> texts) {
        ArrayNode list = NODES.arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
