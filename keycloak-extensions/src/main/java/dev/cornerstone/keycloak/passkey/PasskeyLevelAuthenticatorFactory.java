package dev.cornerstone.keycloak.passkey;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Offers {@link PasskeyLevelAuthenticator} to flows, to stand behind the form in which a passkey may be given. */
public final class PasskeyLevelAuthenticatorFactory implements AuthenticatorFactory {

    public static final String PROVIDER_ID = "cornerstone-passkey-level";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return PasskeyLevelAuthenticator.INSTANCE;
    }

    @Override
    public String getDisplayType() {
        return "Cornerstone passkey level";
    }

    @Override
    public String getHelpText() {
        return "Counts a sign-in with a passkey and user verification as the configured level of authentication.";
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return PasskeyLevelConfig.properties();
    }

    @Override
    public String getReferenceCategory() {
        return null;
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
