package dev.cornerstone.keycloak.social.apple;

import dev.cornerstone.keycloak.partner.oidc.OidcAnswers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.time.Instant;
import org.keycloak.OAuth2Constants;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.social.SocialIdentityProvider;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventBuilder;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.vault.VaultStringSecret;

/** Apple as an OpenID provider. */
final class AppleProvider extends OIDCIdentityProvider implements SocialIdentityProvider<OIDCIdentityProviderConfig> {

    private static final String SCOPES = "openid name email";

    private AppleName name = AppleName.NONE;

    AppleProvider(KeycloakSession session, AppleConfig config) {
        super(session, config);
    }

    @Override
    protected String getDefaultScopes() {
        return SCOPES;
    }

    @Override
    protected UriBuilder createAuthorizationUrl(AuthenticationRequest request) {
        OidcAnswers.remember(request, getConfig());
        return super.createAuthorizationUrl(request).queryParam("response_mode", "form_post");
    }

    @Override
    public SimpleHttpRequest authenticateTokenRequest(SimpleHttpRequest request) {
        AppleConfig config = (AppleConfig) getConfig();
        try (VaultStringSecret vault = session.vault().getStringSecret(config.getClientSecret())) {
            String key = vault.get().orElse(config.getClientSecret());
            return request.param(OAUTH2_PARAMETER_CLIENT_ID, config.getClientId())
                    .param(
                            OAUTH2_PARAMETER_CLIENT_SECRET,
                            AppleSecret.of(
                                    config.getClientId(),
                                    config.team(),
                                    config.keyId(),
                                    key,
                                    Instant.ofEpochMilli(Time.currentTimeMillis())));
        }
    }

    @Override
    protected BrokeredIdentityContext extractIdentity(
            AccessTokenResponse response, String accessToken, JsonWebToken idToken) throws IOException {
        BrokeredIdentityContext identity = super.extractIdentity(response, accessToken, idToken);
        name.first().ifPresent(identity::setFirstName);
        name.last().ifPresent(identity::setLastName);
        return identity;
    }

    @Override
    public Object callback(RealmModel realm, AuthenticationCallback callback, EventBuilder event) {
        return new Endpoint(callback, realm, event, this);
    }

    /** Where Apple's form arrives. */
    protected static final class Endpoint extends OIDCEndpoint {

        private final AppleProvider provider;

        Endpoint(AuthenticationCallback callback, RealmModel realm, EventBuilder event, AppleProvider provider) {
            super(callback, realm, event, provider);
            this.provider = provider;
        }

        @POST
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        public Response form(
                @FormParam(OAuth2Constants.STATE) String state,
                @FormParam(OAuth2Constants.CODE) String code,
                @FormParam(OAuth2Constants.ERROR) String error,
                @FormParam(OAuth2Constants.ERROR_DESCRIPTION) String description,
                @FormParam("user") String user) {
            provider.name = AppleName.of(user);
            return authResponse(
                    state, code, "user_cancelled_authorize".equals(error) ? ACCESS_DENIED : error, description);
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
