package dev.cornerstone.keycloak.code;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.provider.ProviderConfigProperty;

/** What the factories of all steps that check an answer have in common. */
public abstract class CodeStepFactory implements AuthenticatorFactory {

    /**
     * Keycloak's brute-force protection counts failures of this category, and of few others; of a category of our own it would
     * count none, without a word.
     */
    @Override
    public final String getReferenceCategory() {
        return OTPCredentialModel.TYPE;
    }

    @Override
    public final Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED};
    }

    @Override
    public final boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return CodeLimits.properties();
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public final void init(Config.Scope config) {}

    @Override
    public final void postInit(KeycloakSessionFactory factory) {}

    @Override
    public final void close() {}
}
