package dev.cornerstone.realm.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of objects in a realm, in the order in which they can be made: each needs only what comes before it. */
public enum Kind {
    REALM("realm"),
    LOCALIZATION("localization", "localization"),
    CLIENT_PROFILE("client profile", "clientProfile"),
    ROLE("role", "role"),
    CLIENT_SCOPE("client scope", "clientScope"),
    CLIENT_SCOPE_MAPPER("client scope mapper", "clientScope", "mapper"),
    USER_PROFILE("user profile"),
    PROFILE_GROUP("user profile group", "profileGroup"),
    PROFILE_ATTRIBUTE("user profile attribute", "profileAttribute"),
    FLOW("flow", "flow"),
    REQUIRED_ACTION("required action", "requiredAction"),
    IDENTITY_PROVIDER("identity provider", "identityProvider"),
    CLIENT("client", "client"),
    CLIENT_MAPPER("client mapper", "client", "mapper"),
    CLIENT_ROLE("client role", "client", "role"),
    IDENTITY_PROVIDER_MAPPER("identity provider mapper", "identityProvider", "mapper"),
    GROUP("group", "group"),
    ROLE_COMPOSITES("role composites", "role"),
    CLIENT_ROLE_COMPOSITES("client role composites", "client", "role"),
    CLIENT_SCOPE_ROLES("client scope roles", "clientScope"),
    CLIENT_ROLES("client's scope", "client"),
    SERVICE_ACCOUNT("service account", "client"),
    ORGANIZATION("organization", "organization"),
    COMPONENT("component", "provider", "component"),
    WORKFLOW("workflow", "workflow"),
    /** Which flows, scopes and groups the realm uses when nothing else is said. */
    BINDINGS("realm bindings"),
    CLIENT_POLICY("client policy", "clientPolicy");

    private final String noun;
    private final List<String> labels;

    Kind(String noun, String... labels) {
        this.noun = noun;
        this.labels = List.of(labels);
    }

    /** As people read it. */
    public String noun() {
        return noun;
    }

    /** As a metric's label. */
    public String label() {
        return noun.replace("'s", "").replace(' ', '_');
    }

    /** The keys by which the realm's files name an object of this kind for deletion, outermost first. */
    public List<String> labels() {
        return labels;
    }

    /** Whether it is a thing that can be added and removed, and not a part of one. */
    public boolean isThing() {
        return switch (this) {
            case REALM,
                    USER_PROFILE,
                    ROLE_COMPOSITES,
                    CLIENT_ROLE_COMPOSITES,
                    CLIENT_SCOPE_ROLES,
                    CLIENT_ROLES,
                    SERVICE_ACCOUNT,
                    BINDINGS -> false;
            default -> true;
        };
    }

    /** The kind of the object that this one is inside of, or that it says something more about. */
    Optional<Kind> outer() {
        return Optional.ofNullable(
                switch (this) {
                    case CLIENT_SCOPE_MAPPER, CLIENT_SCOPE_ROLES -> CLIENT_SCOPE;
                    case CLIENT_MAPPER, CLIENT_ROLE, CLIENT_ROLES, SERVICE_ACCOUNT -> CLIENT;
                    case IDENTITY_PROVIDER_MAPPER -> IDENTITY_PROVIDER;
                    case ROLE_COMPOSITES -> ROLE;
                    case CLIENT_ROLE_COMPOSITES -> CLIENT_ROLE;
                    default -> null;
                });
    }

    static List<Kind> things() {
        return Arrays.stream(values()).filter(Kind::isThing).toList();
    }

    static Optional<Kind> named(List<String> labels) {
        return Arrays.stream(values())
                .filter(Kind::isThing)
                .filter(kind -> kind.labels.equals(labels))
                .findFirst();
    }
}
