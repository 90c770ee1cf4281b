package dev.cornerstone.keycloak.code.phone;

import dev.cornerstone.keycloak.code.Challenge;
import dev.cornerstone.keycloak.code.CodeLimits;
import dev.cornerstone.keycloak.code.CodeStep;
import dev.cornerstone.keycloak.code.channel.Channels;
import dev.cornerstone.keycloak.code.channel.Medium;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.CredentialValidator;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Asks for the code of an SMS. */
final class SmsCode extends CodeStep implements CredentialValidator<PhoneCredentialProvider> {

    static final SmsCode INSTANCE = new SmsCode();

    private SmsCode() {}

    @Override
    protected boolean mayCountFor(int level, AuthenticationFlowContext context) {
        return level <= 1 || SmsCodeFactory.countsForLevelTwo(context.getAuthenticatorConfig());
    }

    @Override
    protected Medium medium() {
        return Medium.SMS;
    }

    @Override
    protected String address(AuthenticationFlowContext context) {
        return PhoneCredentialProvider.of(context.getUser()).orElseThrow().e164();
    }

    @Override
    protected String masked(String address) {
        return new PhoneNumber(address).masked();
    }

    @Override
    protected Map<String, String> content(AuthenticationFlowContext context, Challenge challenge, CodeLimits limits) {
        return SmsText.of(context.getSession(), context.getRealm(), context.getUser(), challenge.code());
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return Channels.carry(session, Medium.SMS)
                && PhoneCredentialProvider.of(user).isPresent();
    }

    @Override
    public PhoneCredentialProvider getCredentialProvider(KeycloakSession session) {
        return (PhoneCredentialProvider)
                session.getProvider(CredentialProvider.class, PhoneCredentialProviderFactory.PROVIDER_ID);
    }
}
