package dev.cornerstone.keycloak.securitysignal;

import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * A session as it was before the transaction that ends it. Keycloak tells of the end when the session is gone, and not who took
 * part in it; so another transaction looks.
 *
 * @param userId whose it was
 * @param clients Keycloak's ids of the apps that took part
 */
record EndedSession(String userId, Set<String> clients) {

    static Optional<EndedSession> of(KeycloakSession session, RealmModel realm, String sessionId) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), other -> {
            RealmModel same = other.realms().getRealm(realm.getId());
            other.getContext().setRealm(same);
            UserSessionModel found = other.sessions().getUserSession(same, sessionId);
            return Optional.ofNullable(found == null ? other.sessions().getOfflineUserSession(same, sessionId) : found)
                    .map(ended -> new EndedSession(
                            ended.getUser().getId(),
                            Set.copyOf(ended.getAuthenticatedClientSessions().keySet())));
        });
    }
}
