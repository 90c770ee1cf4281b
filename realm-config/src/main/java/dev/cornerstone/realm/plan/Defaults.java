package dev.cornerstone.realm.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Keycloak makes of what an import leaves out, and what it makes by itself. Read from a file that a test compares with the
 * server: a new version of Keycloak changes the file and nothing here.
 */
public final class Defaults {

    /** The role that an apply holds while it runs. */
    public static final String APPLY_LOCK = "cornerstone-realm-apply";

    private static final String FILE = "keycloak-defaults.json";

    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#]+");
    private static final String ATTRIBUTES = "attributes.";
    private static final String IN_ID_TOKEN = "id.token.claim";
    private static final String IN_USERINFO = "userinfo.token.claim";

    /** Written by the server about itself, at its own times. */
    private static final Map<Kind, Pattern> SERVER_MADE = Map.of(
            Kind.CLIENT,
            Pattern.compile("secret|attributes\\.(realm_client|client\\.secret\\.(creation|expiration|rotated).*)"));

    private static final Set<Kind> IN_THEIR_OWN_ORDER = Set.of(
            Kind.FLOW,
            Kind.USER_PROFILE,
            Kind.PROFILE_ATTRIBUTE,
            Kind.PROFILE_GROUP,
            Kind.CLIENT_POLICY,
            Kind.CLIENT_PROFILE,
            Kind.WORKFLOW);

    /** Texts and names that are empty when the files do not say them; Keycloak leaves out what is empty. */
    private static final Map<Kind, List<String>> EMPTY = Map.of(
            Kind.REALM,
                    List.of(
                            "loginTheme",
                            "accountTheme",
                            "adminTheme",
                            "emailTheme",
                            "displayNameHtml",
                            "passwordPolicy"),
            Kind.CLIENT, List.of("name", "description", "rootUrl", "baseUrl", "adminUrl"),
            Kind.IDENTITY_PROVIDER, List.of("displayName", "firstBrokerLoginFlowAlias", "postBrokerLoginFlowAlias"));

    /** What is not said of these is said to be empty: an addition would grant something, or change a sign-in. */
    private static final Set<Kind> WHOLE = Set.of(
            Kind.FLOW,
            Kind.ROLE_COMPOSITES,
            Kind.CLIENT_ROLE_COMPOSITES,
            Kind.CLIENT_SCOPE_ROLES,
            Kind.CLIENT_ROLES,
            Kind.SERVICE_ACCOUNT,
            Kind.WORKFLOW);

    private final JsonNode document;

    private Defaults(JsonNode document) {
        this.document = document;
    }

    public static Defaults ofKeycloak() {
        try (InputStream file = Defaults.class.getResourceAsStream(FILE)) {
            return new Defaults(new ObjectMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the build has no " + FILE, e);
        }
    }

    /** The object as the files say it, with what they leave out. */
    ObjectNode complete(ObjectName name, ObjectNode object, ObjectNode bindings) {
        ObjectNode complete = document.path("fields").path(name.kind().name()) instanceof ObjectNode fields
                ? fields.deepCopy()
                : object.objectNode();
        EMPTY.getOrDefault(name.kind(), List.of()).forEach(field -> complete.put(field, ""));
        Merge.into(complete, object);
        if (name.kind() == Kind.CLIENT) {
            scopes(complete, object, bindings);
            origins(complete);
        }
        if (name.kind() == Kind.CLIENT_MAPPER || name.kind() == Kind.CLIENT_SCOPE_MAPPER) {
            userinfo(complete);
        }
        return complete;
    }

    /** A client that says nothing of origins gets those of its redirect URIs. */
    private static void origins(ObjectNode client) {
        if (!client.has("webOrigins") || client.get("webOrigins").isNull()) {
            ArrayNode origins = client.putArray("webOrigins");
            Set<String> found = new TreeSet<>();
            client.path("redirectUris").forEach(uri -> {
                Matcher matcher = ORIGIN.matcher(uri.asText());
                if (matcher.lookingAt()) {
                    found.add(matcher.group());
                }
            });
            found.forEach(origins::add);
        }
    }

    /** A mapper that says nothing of the userinfo answer does there what it does in the ID token. */
    private static void userinfo(ObjectNode mapper) {
        if (mapper.path("config") instanceof ObjectNode config && config.has(IN_ID_TOKEN) && !config.has(IN_USERINFO)) {
            config.set(IN_USERINFO, config.get(IN_ID_TOKEN));
        }
    }

    /** A client that names no scopes gets those of the realm; one that names some has no others. */
    private static void scopes(ObjectNode complete, ObjectNode client, ObjectNode bindings) {
        if (client.has("defaultClientScopes") || client.has("optionalClientScopes")) {
            complete.withArrayProperty("defaultClientScopes");
            complete.withArrayProperty("optionalClientScopes");
        } else {
            copy(bindings, "defaultDefaultClientScopes", complete, "defaultClientScopes");
            copy(bindings, "defaultOptionalClientScopes", complete, "optionalClientScopes");
        }
    }

    private static void copy(ObjectNode from, String field, ObjectNode to, String as) {
        if (from.has(field)) {
            to.set(as, from.get(field).deepCopy());
        }
    }

    /** Whether Keycloak makes this object by itself, so that nobody added it. */
    boolean keycloaksOwn(ObjectName name, String realm) {
        JsonNode own = document.path("own").path(name.kind().name());
        if (name.kind() == Kind.CLIENT_ROLE || name.kind() == Kind.CLIENT_MAPPER) {
            return contains(document.path("own").path(Kind.CLIENT.name()), name.first());
        }
        if (name.kind() == Kind.COMPONENT) {
            return contains(own, name.first());
        }
        return name.kind() == Kind.ROLE
                        && (name.name().equals("default-roles-" + realm)
                                || name.name().equals(APPLY_LOCK))
                || name.kind().isThing() && contains(own, name.name());
    }

    private static boolean contains(JsonNode list, String text) {
        for (JsonNode item : list) {
            if (item.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** @param object as it is in the realm */
    static boolean serverMade(Kind kind, String field, ObjectNode object) {
        // Some settings of a realm are kept as attributes and shown as both.
        if (kind == Kind.REALM && field.startsWith(ATTRIBUTES) && object.has(field.substring(ATTRIBUTES.length()))) {
            return true;
        }
        Pattern pattern = SERVER_MADE.get(kind);
        return pattern != null && pattern.matcher(field).matches();
    }

    /** A switch that a mapper's type has and that is off is shown by Keycloak, also where nobody set it. */
    static boolean meansNothing(Kind kind, String field, JsonNode value) {
        return Leaves.isNothing(value)
                || (kind == Kind.CLIENT_MAPPER || kind == Kind.CLIENT_SCOPE_MAPPER)
                        && field.startsWith("config.")
                        && value.asText().equals("false");
    }

    static boolean ordered(Kind kind) {
        return IN_THEIR_OWN_ORDER.contains(kind);
    }

    static boolean whole(Kind kind, String field) {
        return WHOLE.contains(kind)
                || kind == Kind.GROUP && (field.equals("realmRoles") || field.startsWith("clientRoles."));
    }
}
