package dev.cornerstone.keycloak.code.push;

import dev.cornerstone.keycloak.code.CodeLimits;
import dev.cornerstone.keycloak.code.CodeStepFactory;
import java.util.List;
import java.util.Set;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** Offers {@link PushApproval} to flows. */
public final class PushApprovalFactory extends CodeStepFactory {

    public static final String PROVIDER_ID = "cornerstone-push";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return PushApproval.INSTANCE;
    }

    @Override
    public String getDisplayType() {
        return "Cornerstone approval in the app";
    }

    @Override
    public String getHelpText() {
        return "Asks the member's registered app, which asks for the number that the page shows.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return CodeLimits.messageProperties();
    }

    @Override
    public Set<String> getOptionalReferenceCategories(KeycloakSession session) {
        return Set.of(PushCredentialProvider.TYPE);
    }
}
