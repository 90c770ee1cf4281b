package dev.cornerstone.benchmarks.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The realm as Cornerstone deploys it, with a client and members to measure; and the same realm for a plain Keycloak, without
 * what only the extensions and themes can do: its flows are Keycloak's own.
 */
final class Realms {

    static final String CLIENT = "bench";
    static final String CLIENT_SECRET = "only-for-benchmarks";
    static final String REDIRECT = "http://localhost/bench";

    private static final String OURS = "cornerstone";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)}");
    private static final List<String> FLOWS = List.of(
            "authenticationFlows",
            "authenticatorConfig",
            "requiredActions",
            "browserFlow",
            "registrationFlow",
            "resetCredentialsFlow",
            "directGrantFlow",
            "firstBrokerLoginFlow");
    private static final List<String> LOOKS = List.of("loginTheme", "accountTheme", "emailTheme", "adminTheme");

    private final ObjectMapper json = new ObjectMapper();
    private final JsonNode deployed;

    /** @param deployed the realm's import file, as realm-config renders it */
    Realms(byte[] deployed) throws IOException {
        this.deployed = json.readTree(deployed);
    }

    static String user(int nth) {
        return "member-" + nth;
    }

    static String password(int nth) {
        return "correct horse battery " + nth;
    }

    /** A value for every placeholder that the file has; nothing is called by these addresses. */
    Map<String, String> environment() {
        Map<String, String> values = new TreeMap<>();
        Matcher placeholder = PLACEHOLDER.matcher(deployed.toString());
        while (placeholder.find()) {
            String name = placeholder.group(1);
            values.put(
                    name, name.endsWith("_URL") ? "http://localhost" : name.endsWith("_PORT") ? "25" : CLIENT_SECRET);
        }
        return values;
    }

    byte[] realm(Variant variant, Hashing hashing, int members) throws IOException {
        ObjectNode realm = deployed.deepCopy();
        realm.put("realm", hashing.realm());
        realm.put("passwordPolicy", hashing.in(realm.path("passwordPolicy").asText()));
        for (String unneeded : List.of("users", "organizations", "identityProviders", "identityProviderMappers")) {
            realm.remove(unneeded);
        }
        ArrayNode clients = realm.withArray("clients");
        clients.add(client());
        ArrayNode users = realm.putArray("users");
        for (int nth = 0; nth < members; nth++) {
            users.add(member(nth));
        }
        if (variant == Variant.PLAIN) {
            realm.remove(FLOWS);
            realm.remove(LOOKS);
            removeOurs(realm);
        }
        return json.writeValueAsBytes(realm);
    }

    private ObjectNode client() {
        ObjectNode client = json.createObjectNode()
                .put("clientId", CLIENT)
                .put("enabled", true)
                .put("protocol", "openid-connect")
                .put("secret", CLIENT_SECRET)
                .put("standardFlowEnabled", true)
                .put("fullScopeAllowed", false);
        client.putArray("redirectUris").add(REDIRECT);
        ArrayNode scopes = client.putArray("defaultClientScopes");
        List.of("basic", "acr", "roles", "profile", "email", "points:read", "points:redeem")
                .forEach(scopes::add);
        return client;
    }

    private ObjectNode member(int nth) {
        ObjectNode member = json.createObjectNode()
                .put("username", user(nth) + "@bench.example.test")
                .put("email", user(nth) + "@bench.example.test")
                .put("emailVerified", true)
                .put("enabled", true);
        member.putArray("credentials").addObject().put("type", "password").put("value", password(nth));
        member.putArray("realmRoles").add("member");
        return member;
    }

    /** Removes whatever names one of our providers, wherever it stands. */
    private static void removeOurs(JsonNode node) {
        for (Iterator<JsonNode> children = node.elements(); children.hasNext(); ) {
            JsonNode child = children.next();
            if (isOurs(child)) {
                children.remove();
            } else {
                removeOurs(child);
            }
        }
    }

    private static boolean isOurs(JsonNode node) {
        return List.of("protocolMapper", "providerId", "authenticator", "formAction").stream()
                .anyMatch(provider -> node.path(provider).asText().startsWith(OURS + "-"));
    }
}
