package dev.cornerstone.keycloak.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.services.managers.AuthenticationManager;

/** Looks up what Keycloak's models know of an event beside the event; all of it is in their caches or in this transaction. */
final class CircumstancesReader {

    /** Authenticators that everybody has, in the words of the contract. */
    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("auth-username-password-form", "password"),
            Map.entry("cornerstone-sign-in", "password"),
            Map.entry("auth-password-form", "password"),
            Map.entry("direct-grant-validate-password", "password"),
            Map.entry("auth-otp-form", "otp"),
            Map.entry("direct-grant-validate-otp", "otp"),
            Map.entry("webauthn-authenticator", "webauthn"),
            Map.entry("webauthn-authenticator-passwordless", "passkey"),
            Map.entry("auth-recovery-authn-code-form", "recovery-code"),
            Map.entry("auth-cookie", "cookie"),
            Map.entry("identity-provider-redirector", "identity-provider"));

    private CircumstancesReader() {}

    static Circumstances of(KeycloakSession session, RealmModel realm, Event event) {
        Optional<ClientModel> client = Optional.ofNullable(event.getClientId())
                .map(id -> session.clients().getClientByClientId(realm, id));
        Optional<String> channel = client.map(app -> app.getAttribute(Circumstances.CHANNEL));
        Optional<String> partner = client.map(app -> app.getAttribute(Circumstances.PARTNER));
        Optional<UserSessionModel> login = event.getType() == EventType.LOGIN && event.getSessionId() != null
                ? Optional.ofNullable(session.sessions().getUserSession(realm, event.getSessionId()))
                : Optional.empty();
        Optional<AuthenticatedClientSessionModel> app =
                login.flatMap(user -> client.map(model -> user.getAuthenticatedClientSessionByClient(model.getId())));
        return new Circumstances(
                channel,
                partner,
                login.map(user -> user.getNote(Details.IDENTITY_PROVIDER)),
                app.flatMap(known -> client.flatMap(model -> acr(model, known))),
                login.map(user -> methods(realm, user)).orElse(List.of()));
    }

    private static Optional<String> acr(ClientModel client, AuthenticatedClientSessionModel app) {
        int level = AcrStore.getCurrentLevelOfAuthentication(app);
        if (level == Constants.NO_LOA) {
            // A flow without levels: what Keycloak's own mapper of the claim says then.
            return Optional.of(AuthenticationManager.isSSOAuthentication(app) ? "0" : "1");
        }
        return Optional.of(AcrUtils.getAcrLoaMap(client).entrySet().stream()
                .filter(entry -> entry.getValue() == level)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(String.valueOf(level)));
    }

    /** Keycloak notes the steps of a session and when each was done, those of earlier logins in it included. */
    private static List<String> methods(RealmModel realm, UserSessionModel login) {
        return AuthenticatorUtils.parseCompletedExecutions(login.getNote(Constants.AUTHENTICATORS_COMPLETED))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByValue())
                .map(step -> realm.getAuthenticationExecutionById(step.getKey()))
                .filter(step -> step != null && step.getAuthenticator() != null)
                .map(step -> METHODS.getOrDefault(step.getAuthenticator(), step.getAuthenticator()))
                .distinct()
                .toList();
    }
}
