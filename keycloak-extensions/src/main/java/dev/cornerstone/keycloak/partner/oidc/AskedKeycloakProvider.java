package dev.cornerstone.keycloak.partner.oidc;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.keycloak.OAuth2Constants;
import org.keycloak.broker.oidc.KeycloakOIDCIdentityProvider;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Any other Keycloak, which is believed only when it was asked. */
final class AskedKeycloakProvider extends KeycloakOIDCIdentityProvider {

    AskedKeycloakProvider(KeycloakSession session, OIDCIdentityProviderConfig config) {
        super(session, config);
    }

    @Override
    protected UriBuilder createAuthorizationUrl(AuthenticationRequest request) {
        OidcAnswers.remember(request, getConfig());
        return super.createAuthorizationUrl(request);
    }

    @Override
    public Object callback(RealmModel realm, AuthenticationCallback callback, EventBuilder event) {
        return new Endpoint(callback, realm, event, this);
    }

    /** Where its answers arrive. */
    protected static final class Endpoint extends KeycloakEndpoint {

        private final AskedKeycloakProvider provider;

        Endpoint(
                AuthenticationCallback callback, RealmModel realm, EventBuilder event, AskedKeycloakProvider provider) {
            super(callback, realm, event, provider);
            this.provider = provider;
        }

        @Override
        @GET
        public Response authResponse(
                @QueryParam(OAuth2Constants.STATE) String state,
                @QueryParam(OAuth2Constants.CODE) String code,
                @QueryParam(OAuth2Constants.ERROR) String error,
                @QueryParam(OAuth2Constants.ERROR_DESCRIPTION) String description) {
            return OidcAnswers.refusal(session, provider.getConfig(), state)
                    .orElseGet(() -> super.authResponse(state, code, error, description));
        }
    }
}
