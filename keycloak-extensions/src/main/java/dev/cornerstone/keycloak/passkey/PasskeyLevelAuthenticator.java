package dev.cornerstone.keycloak.passkey;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Raises the level of an authentication that used a passkey with user verification; leaves every other as it is. */
final class PasskeyLevelAuthenticator implements Authenticator {

    static final PasskeyLevelAuthenticator INSTANCE = new PasskeyLevelAuthenticator();

    private PasskeyLevelAuthenticator() {}

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        AuthenticationSessionModel authentication = context.getAuthenticationSession();
        AcrStore levels = new AcrStore(context.getSession(), authentication);
        int level = PasskeyLevelConfig.of(context.getAuthenticatorConfig()).level();
        if (usedPasskey(authentication)
                && verifiesUsers(context.getRealm())
                && levels.getLevelOfAuthenticationFromCurrentAuthentication() < level) {
            levels.setLevelAuthenticated(level);
        }
        context.success();
    }

    private static boolean usedPasskey(AuthenticationSessionModel authentication) {
        return AuthenticatorUtil.getAuthnCredentials(authentication)
                .contains(WebAuthnCredentialModel.TYPE_PASSWORDLESS);
    }

    // Keycloak refuses a passkey without user verification only where the realm's policy requires it.
    private static boolean verifiesUsers(RealmModel realm) {
        return "required".equals(realm.getWebAuthnPolicyPasswordless().getUserVerificationRequirement());
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
