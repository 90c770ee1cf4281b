package dev.cornerstone.keycloak.code.enrolment;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Offers {@link ChooseFactor} to flows, for members who have no second factor. */
public final class ChooseFactorFactory implements AuthenticatorFactory {

    public static final String PROVIDER_ID = "cornerstone-choose-factor";
    private static final String OFFERS = "offers";
    static final List<String> DEFAULT_OFFERS =
            List.of("webauthn-register-passwordless", "CONFIGURE_TOTP", "cornerstone-push", "cornerstone-phone");

    static Offers offers(AuthenticatorConfigModel model) {
        String value = model == null ? null : model.getConfig().get(OFFERS);
        return new Offers(
                value == null || value.isBlank()
                        ? DEFAULT_OFFERS
                        : List.of(value.strip().split("[,\\s]+")));
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return ChooseFactor.INSTANCE;
    }

    @Override
    public String getDisplayType() {
        return "Cornerstone choice of a second factor";
    }

    @Override
    public String getHelpText() {
        return "Lets a member without a second factor choose which to set up, and has her do it.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(new ProviderConfigProperty(
                OFFERS,
                "Offers",
                "Required actions in the order in which they are offered. One that is disabled, or whose factor no enabled"
                        + " step of the flow asks for, is left out.",
                ProviderConfigProperty.STRING_TYPE,
                String.join(" ", DEFAULT_OFFERS)));
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
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
