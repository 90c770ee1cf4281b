package dev.cornerstone.keycloak.event;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.JsonSerialization;

/**
 * What an administrator's change did to whether a member can sign in.
 *
 * <p>Keycloak's event has the account as it was sent, and not whether that is news.
 */
public enum AccountAccess {
    AS_BEFORE,
    TAKEN,
    GIVEN;

    /** To be asked within the transaction of the change. */
    public static AccountAccess of(KeycloakSession session, AdminEvent event) {
        String path = event.getResourcePath();
        if (event.getResourceType() != ResourceType.USER
                || event.getOperationType() != OperationType.UPDATE
                || path == null
                || event.getRepresentation() == null) {
            return AS_BEFORE;
        }
        Optional<Boolean> wanted = enabled(event.getRepresentation());
        Optional<Boolean> before = wanted.isEmpty()
                ? Optional.empty()
                : ResourcePath.user(path).flatMap(user -> AccountBefore.isEnabled(session, user));
        if (before.isEmpty() || before.equals(wanted)) {
            return AS_BEFORE;
        }
        return wanted.get() ? GIVEN : TAKEN;
    }

    private static Optional<Boolean> enabled(String representation) {
        try {
            Map<?, ?> account = JsonSerialization.readValue(representation, Map.class);
            return account.get("enabled") instanceof Boolean value ? Optional.of(value) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
