package dev.cornerstone.keycloak.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

/**
 * What Keycloak's admin events are in the words of the contract: always a change by an administrator, and before that, where
 * the change is one to a member's own account, the event that it would have been had the member done it.
 */
final class AdminEvents {

    private static final int PATH_CHARS = 4_000;
    private static final String BY = "administrator";

    private AdminEvents() {}

    /**
     * @param access what became of the account that was updated
     * @param actorClient the client id through which the administrator came
     */
    static List<RecordedEvent> of(AdminEvent event, AccountAccess access, Optional<String> actorClient) {
        String path = Optional.ofNullable(event.getResourcePath()).orElse("");
        Optional<String> user = ResourcePath.user(path);
        Draft draft = new Draft(event, path, user);
        user.ifPresent(id -> draft.account(ResourcePath.below(path, id), access));
        if (event.getResourceType() == ResourceType.USER_SESSION) {
            draft.add(EventName.SESSION_REVOKED, UserEvents.by(BY), ResourcePath.session(path), Optional.empty());
        }
        draft.changed(actorClient);
        return draft.events;
    }

    private static final class Draft {

        private final AdminEvent event;
        private final String path;
        private final Optional<String> user;
        private final List<RecordedEvent> events = new ArrayList<>(2);

        Draft(AdminEvent event, String path, Optional<String> user) {
            this.event = event;
            this.path = path;
            this.user = user;
        }

        void account(String below, AccountAccess access) {
            OperationType operation = event.getOperationType();
            if (below.isEmpty() && event.getResourceType() == ResourceType.USER) {
                if (operation == OperationType.DELETE) {
                    add(EventName.ACCOUNT_DELETED);
                } else if (operation == OperationType.UPDATE) {
                    updated(access);
                }
            } else if (below.equals("reset-password")) {
                credential("password", "set");
            } else if (below.equals("disable-credential-types")
                    || below.startsWith("credentials/") && operation == OperationType.DELETE
                    || below.matches("credentials/[^/]+") && operation == OperationType.ACTION) {
                credential("unknown", "removed");
            } else if (below.equals("logout")) {
                add(EventName.SESSION_REVOKED);
            } else if (below.startsWith("consents/")) {
                Map<String, Object> data = UserEvents.by(BY);
                data.put("action", "withdrawn");
                data.put(RecordedEvent.CLIENT, below.substring("consents/".length()));
                add(EventName.CONSENT_CHANGED, data);
            }
        }

        private void updated(AccountAccess access) {
            if (access == AccountAccess.TAKEN) {
                add(EventName.ACCOUNT_DISABLED);
            } else if (access == AccountAccess.GIVEN) {
                add(EventName.ACCOUNT_ENABLED);
            }
            Map<String, Object> data = UserEvents.by(BY);
            data.put("changed", List.of());
            add(EventName.PROFILE_CHANGED, data);
        }

        private void credential(String type, String action) {
            Map<String, Object> data = UserEvents.by(BY);
            data.put("credential", type);
            data.put("action", action);
            add(EventName.CREDENTIAL_CHANGED, data);
        }

        void changed(Optional<String> actorClient) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("operation", event.getOperationType().name().toLowerCase(Locale.ROOT));
            data.put(
                    "resourceType",
                    Optional.ofNullable(event.getResourceTypeAsString()).orElse("UNKNOWN"));
            data.put("resource", path.substring(0, Math.min(path.length(), PATH_CHARS)));
            AuthDetails who = event.getAuthDetails();
            Optional<RecordedEvent.Actor> actor = Optional.ofNullable(who)
                    .filter(details -> details.getRealmName() != null && details.getUserId() != null)
                    .map(details -> new RecordedEvent.Actor(details.getRealmName(), details.getUserId()));
            actor.ifPresent(known -> data.put("actorRealm", known.realm()));
            actorClient.ifPresent(client -> data.put("actorClient", client));
            add(EventName.ADMIN_CHANGED, data, Optional.empty(), actor);
        }

        private void add(EventName name) {
            add(name, UserEvents.by(BY));
        }

        private void add(EventName name, Map<String, Object> data) {
            add(name, data, Optional.empty(), Optional.empty());
        }

        void add(
                EventName name,
                Map<String, Object> data,
                Optional<String> session,
                Optional<RecordedEvent.Actor> actor) {
            events.add(new RecordedEvent(
                    events.isEmpty() ? event.getId() : event.getId() + "." + name.word(),
                    name,
                    event.getTime(),
                    user,
                    session,
                    actor,
                    data));
        }
    }
}
