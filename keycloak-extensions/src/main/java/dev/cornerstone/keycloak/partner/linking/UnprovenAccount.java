package dev.cornerstone.keycloak.partner.linking;

import java.util.List;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** An account that somebody has begun and whose address nobody has proven. */
final class UnprovenAccount {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    UnprovenAccount(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    /**
     * Takes away every means to come in: passwords and other credentials, and links to identity providers; and the question for a
     * password that a registration leaves behind. Who resets a password is asked for one by the flow itself.
     */
    void empty() {
        List<String> providers = session.users()
                .getFederatedIdentitiesStream(realm, user)
                .map(FederatedIdentityModel::getIdentityProvider)
                .toList();
        providers.forEach(provider -> session.users().removeFederatedIdentity(realm, user, provider));
        List<String> credentials = user.credentialManager()
                .getStoredCredentialsStream()
                .map(credential -> credential.getId())
                .toList();
        credentials.forEach(credential -> user.credentialManager().removeStoredCredentialById(credential));
        user.removeRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
    }
}
