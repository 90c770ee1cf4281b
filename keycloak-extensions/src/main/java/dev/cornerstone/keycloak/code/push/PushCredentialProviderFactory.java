package dev.cornerstone.keycloak.code.push;

import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Makes a registered app a credential that its owner sees and removes in the account console. */
public final class PushCredentialProviderFactory implements CredentialProviderFactory<PushCredentialProvider> {

    public static final String PROVIDER_ID = "cornerstone-push";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public PushCredentialProvider create(KeycloakSession session) {
        return new PushCredentialProvider(session);
    }
}
