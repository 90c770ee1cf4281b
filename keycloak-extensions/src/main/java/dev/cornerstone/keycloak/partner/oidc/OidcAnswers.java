package dev.cornerstone.keycloak.partner.oidc;

import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.OAuth2Constants;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider.AuthenticationCallback;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorPage;
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
     * @param state what came back of the question; without it there is no sign-in, which Keycloak says itself
     * @return the page that says so, if the answer is not to be taken
     */
    public static Optional<Response> refusal(
            KeycloakSession session,
            AuthenticationCallback callback,
            OIDCIdentityProviderConfig provider,
            String state) {
        if (state == null) {
            return Optional.empty();
        }
        AuthenticationSessionModel authentication = callback.getAndVerifyAuthenticationSession(state);
        OidcAnswer answer = new OidcAnswer(provider.getAlias(), Optional.ofNullable(issuer(session)));
        return answer.flaw(
                        Optional.ofNullable(authentication.getAuthNote(ASKED)),
                        Objects.requireNonNullElse(provider.getIssuer(), ""))
                .map(flaw -> refuse(session, authentication, provider, flaw));
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
