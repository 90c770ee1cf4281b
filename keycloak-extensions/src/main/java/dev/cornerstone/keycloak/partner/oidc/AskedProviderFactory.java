package dev.cornerstone.keycloak.partner.oidc;

import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.broker.oidc.OIDCIdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

/** Stands in for Keycloak's own under its id: of two factories with one id Keycloak takes the one that is not its own. */
public final class AskedProviderFactory extends OIDCIdentityProviderFactory {

    @Override
    public OIDCIdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new AskedProvider(session, new OIDCIdentityProviderConfig(model));
    }
}
