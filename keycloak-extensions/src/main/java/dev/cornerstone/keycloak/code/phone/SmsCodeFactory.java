package dev.cornerstone.keycloak.code.phone;

import dev.cornerstone.keycloak.code.CodeStepFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** Offers {@link SmsCode} to flows. */
public final class SmsCodeFactory extends CodeStepFactory {

    public static final String PROVIDER_ID = "cornerstone-sms-code";
    static final String LEVEL_TWO = "counts-for-level-2";

    /** Off unless an operator accepts a restricted authenticator for this step. */
    public static boolean countsForLevelTwo(AuthenticatorConfigModel model) {
        return model != null && Boolean.parseBoolean(model.getConfig().get(LEVEL_TWO));
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return SmsCode.INSTANCE;
    }

    @Override
    public String getDisplayType() {
        return "Cornerstone SMS code";
    }

    @Override
    public String getHelpText() {
        return "Sends a code to the phone number that the member has proven. Counts for level 2 only if allowed here.";
    }

    @Override
    public Set<String> getOptionalReferenceCategories(KeycloakSession session) {
        return Set.of(PhoneCredentialProvider.TYPE);
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>(super.getConfigProperties());
        properties.add(new ProviderConfigProperty(
                LEVEL_TWO,
                "Counts for level 2",
                "SMS is a restricted authenticator (NIST SP 800-63B): numbers can be taken over. Off: the step is passed"
                        + " over in a flow for level 2 or higher.",
                ProviderConfigProperty.BOOLEAN_TYPE,
                "false"));
        return properties;
    }
}
