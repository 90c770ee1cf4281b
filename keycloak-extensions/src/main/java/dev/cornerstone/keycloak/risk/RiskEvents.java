package dev.cornerstone.keycloak.risk;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Hears when a login is complete, step-up and required actions included, and when one failed. Keycloak calls it in the
 * request, and would not let it stop the login; it does not try to.
 */
final class RiskEvents implements EventListenerProvider {

    private static final Set<String> GUESSES =
            Set.of(Errors.INVALID_USER_CREDENTIALS, Errors.USER_NOT_FOUND, Errors.USER_TEMPORARILY_DISABLED);

    private static final int ACCOUNT_CHARS = 255;

    private final KeycloakSession session;

    RiskEvents(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.LOGIN) {
            completed(event);
        } else if (event.getType() == EventType.LOGIN_ERROR && GUESSES.contains(event.getError())) {
            failed(event);
        }
    }

    private void completed(Event event) {
        AuthenticationSessionModel authentication =
                session.getProvider(Risk.class).login().orElse(null);
        UserModel user = authentication == null ? null : authentication.getAuthenticatedUser();
        if (user == null || !user.getId().equals(event.getUserId())) {
            return;
        }
        UserSessionModel userSession =
                session.sessions().getUserSession(authentication.getRealm(), event.getSessionId());
        boolean browser = details(event)
                .map(details -> details.get(Details.GRANT_TYPE))
                .filter(OAuth2Constants.PASSWORD::equals)
                .isEmpty();
        session.getProvider(Risk.class).completed(authentication, user, userSession, browser);
    }

    private void failed(Event event) {
        RealmModel realm = session.getContext().getRealm();
        String account = Optional.ofNullable(event.getUserId())
                .or(() -> details(event).map(details -> details.get(Details.USERNAME)))
                .orElse("");
        if (realm != null) {
            session.getProvider(Risk.class)
                    .failed(realm, account.substring(0, Math.min(account.length(), ACCOUNT_CHARS)));
        }
    }

    private static Optional<Map<String, String>> details(Event event) {
        return Optional.ofNullable(event.getDetails());
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
