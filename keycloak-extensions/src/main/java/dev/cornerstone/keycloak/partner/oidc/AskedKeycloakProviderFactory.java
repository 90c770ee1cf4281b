package dev.cornerstone.keycloak.partner.oidc;

import org.keycloak.broker.oidc.KeycloakOIDCIdentityProvider;
import org.keycloak.broker.oidc.KeycloakOIDCIdentityProviderFactory;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

/** Stands in for Keycloak's own under its id: of two factories with one id Keycloak takes the one that is not its own. */
public final class AskedKeycloakProviderFactory extends KeycloakOIDCIdentityProviderFactory {

    @Override
    public KeycloakOIDCIdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new AskedKeycloakProvider(session, new OIDCIdentityProviderConfig(model));
    }
}
