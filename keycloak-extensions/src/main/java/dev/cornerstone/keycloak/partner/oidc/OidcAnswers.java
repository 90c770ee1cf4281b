package dev.cornerstone.keycloak.partner.oidc;

import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.OAuth2Constants;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.util.IdentityBrokerState;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Remembers in a sign-in whom it was sent to, and refuses the answers of others. */
public final class OidcAnswers {

    private static final Logger LOG = Logger.getLogger(OidcAnswers.class);
    private static final String ASKED = "cornerstone.oidc.asked";

    private OidcAnswers() {}

    /** The sign-in is on its way to this provider. */
    public static void remember(AuthenticationRequest request, OIDCIdentityProviderConfig provider) {
        request.getAuthenticationSession().setAuthNote(ASKED, provider.getAlias());
    }

    /**
     * @param state what came back of the question; without a sign-in of this browser that it belongs to, Keycloak refuses by itself
     * @return the page that says so, if the answer is not to be taken
     */
    public static Optional<Response> refusal(
            KeycloakSession session, OIDCIdentityProviderConfig provider, String state) {
        OidcAnswer answer = new OidcAnswer(provider.getAlias(), Optional.ofNullable(issuer(session)));
        return signIn(session, state)
                .flatMap(signIn -> answer.flaw(
                                Optional.ofNullable(signIn.getAuthNote(ASKED)),
                                Objects.requireNonNullElse(provider.getIssuer(), ""))
                        .map(flaw -> refuse(session, signIn, provider, flaw)));
    }

    /** Looked up only: Keycloak's own way uses the state up, and has still to come. */
    private static Optional<AuthenticationSessionModel> signIn(KeycloakSession session, String state) {
        if (state == null) {
            return Optional.empty();
        }
        RealmModel realm = session.getContext().getRealm();
        IdentityBrokerState decoded = IdentityBrokerState.encoded(state, realm);
        return Optional.ofNullable(decoded.getClientId())
                .map(realm::getClientByClientId)
                .filter(client -> decoded.getTabId() != null)
                .map(client -> new AuthenticationSessionManager(session)
                        .getCurrentAuthenticationSession(realm, client, decoded.getTabId()));
    }

    private static String issuer(KeycloakSession session) {
        return session.getContext().getUri().getQueryParameters().getFirst(OAuth2Constants.ISSUER);
    }

    private static Response refuse(
            KeycloakSession session,
            AuthenticationSessionModel authentication,
            OIDCIdentityProviderConfig provider,
            String flaw) {
        LOG.warnf(
                "An answer at the address of identity provider %s of realm %s was refused: %s",
                provider.getAlias(), session.getContext().getRealm().getName(), flaw);
        new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.IDENTITY_PROVIDER_LOGIN)
                .client(authentication.getClient())
                .detail(Details.IDENTITY_PROVIDER, provider.getAlias())
                .detail(Details.REASON, flaw)
                .error(Errors.IDENTITY_PROVIDER_LOGIN_FAILURE);
        return ErrorPage.error(
                session, authentication, Response.Status.BAD_REQUEST, Messages.IDENTITY_PROVIDER_INVALID_RESPONSE);
    }
}
