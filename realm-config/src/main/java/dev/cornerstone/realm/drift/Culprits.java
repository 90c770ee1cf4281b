package dev.cornerstone.realm.drift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.realm.plan.ObjectName;
import dev.cornerstone.realm.server.AdminApi;
import dev.cornerstone.realm.server.ServerFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who touched an object last, as far as the realm keeps admin events. */
public final class Culprits {

    private final AdminApi api;
    private final JsonNode realm;
    private final boolean kept;
    private final Map<String, Optional<Culprit>> known = new HashMap<>();

    /**
     * The last one who changed something.
     *
     * @param who a user's name, or an id where the name may not be read
     * @param client the app that was used
     */
    public record Culprit(Instant when, String who, String client, String address) {

        @Override
        public String toString() {
            return who + " by " + client + " from " + address + " at " + when;
        }
    }

    /** @param realm as it is, with its ids */
    public Culprits(AdminApi api, JsonNode realm) {
        this.api = api;
        this.realm = realm;
        this.kept = realm.path("adminEventsEnabled").asBoolean();
    }

    public Optional<Culprit> of(ObjectName name) {
        return kept ? query(name).flatMap(query -> known.computeIfAbsent(query, this::find)) : Optional.empty();
    }

    private Optional<Culprit> find(String query) {
        try {
            JsonNode newest = api.get("/admin-events?max=1&" + query).path(0);
            return newest.isMissingNode() ? Optional.empty() : Optional.of(culprit(newest));
        } catch (ServerFailure failure) {
            // Who it was is more than was asked for; that something changed is still to be told.
            return Optional.empty();
        }
    }

    /** The event names a realm, a user and a client by ids; what may not be read stays an id. */
    private Culprit culprit(JsonNode event) {
        JsonNode by = event.path("authDetails");
        String user = by.path("userId").asText();
        String client = by.path("clientId").asText();
        Optional<String> home = realmName(by.path("realmId").asText());
        String username = home.map(name ->
                        api.elsewhere(name, "users", user).path("username").asText(user))
                .orElse(user);
        String clientId = home.map(name ->
                        api.elsewhere(name, "clients", client).path("clientId").asText(client))
                .orElse(client);
        return new Culprit(
                Instant.ofEpochMilli(event.path("time").asLong()),
                username,
                clientId,
                by.path("ipAddress").asText());
    }

    private Optional<String> realmName(String id) {
        for (JsonNode each : api.elsewhere()) {
            if (each.path("id").asText().equals(id)) {
                return Optional.of(each.path("realm").asText());
            }
        }
        return Optional.empty();
    }

    /** Which admin events are about the object. */
    private Optional<String> query(ObjectName name) {
        return switch (name.kind()) {
            case REALM, BINDINGS, CLIENT_PROFILE, CLIENT_POLICY -> Optional.of("resourceTypes=REALM");
            case USER_PROFILE, PROFILE_ATTRIBUTE, PROFILE_GROUP -> Optional.of("resourceTypes=USER_PROFILE");
            case LOCALIZATION -> path("localization/" + name.name());
            case FLOW ->
                Optional.of("resourceTypes=AUTH_FLOW&resourceTypes=AUTH_EXECUTION&resourceTypes=AUTH_EXECUTION_FLOW"
                        + "&resourceTypes=AUTHENTICATOR_CONFIG");
            case REQUIRED_ACTION -> path("authentication/required-actions/" + name.name());
            case IDENTITY_PROVIDER, IDENTITY_PROVIDER_MAPPER -> path("identity-provider/instances/" + name.first());
            case ROLE, ROLE_COMPOSITES ->
                id(realm.at("/roles/realm"), "name", name.name()).flatMap(id -> path("roles-by-id/" + id));
            case CLIENT_ROLE, CLIENT_ROLE_COMPOSITES ->
                id(realm.at("/roles/client").path(name.first()), "name", name.name())
                        .flatMap(id -> path("roles-by-id/" + id));
            case CLIENT_SCOPE, CLIENT_SCOPE_MAPPER, CLIENT_SCOPE_ROLES ->
                id(realm.path("clientScopes"), "name", name.first()).flatMap(id -> path("client-scopes/" + id));
            case CLIENT, CLIENT_MAPPER, CLIENT_ROLES ->
                id(realm.path("clients"), "clientId", name.first()).flatMap(id -> path("clients/" + id));
            case SERVICE_ACCOUNT ->
                id(realm.path("users"), "serviceAccountClientId", name.first())
                        .flatMap(id -> path("users/" + id + "/role-mappings"));
            case ORGANIZATION ->
                id(realm.path("organizations"), "alias", name.name()).flatMap(id -> path("organizations/" + id));
            case COMPONENT ->
                id(realm.path("components").path(name.first()), "name", name.name())
                        .flatMap(id -> path("components/" + id));
            // Keycloak notes no admin event for a workflow.
            case WORKFLOW -> Optional.empty();
            case GROUP -> id(realm.path("groups"), "path", name.name()).flatMap(id -> path("groups/" + id));
        };
    }

    private static Optional<String> path(String path) {
        return Optional.of("resourcePath=" + URLEncoder.encode(path + "*", StandardCharsets.UTF_8));
    }

    private static Optional<String> id(JsonNode list, String field, String value) {
        for (JsonNode item : list) {
            if (item.path(field).asText().equals(value)) {
                return Optional.of(item.path("id").asText());
            }
        }
        return Optional.empty();
    }
}
