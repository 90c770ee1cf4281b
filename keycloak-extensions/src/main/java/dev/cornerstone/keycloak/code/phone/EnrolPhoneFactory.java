package dev.cornerstone.keycloak.code.phone;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Offers {@link EnrolPhone} as a required action. */
public final class EnrolPhoneFactory implements RequiredActionFactory {

    public static final String PROVIDER_ID = "cornerstone-phone";
    private static final String PREFIXES = "prefixes";

    static List<String> prefixes(RequiredActionConfigModel config) {
        String value = config == null ? null : config.getConfigValue(PREFIXES);
        return value == null || value.isBlank()
                ? List.of()
                : List.of(value.strip().split("[,\\s]+"));
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayText() {
        return "Cornerstone: prove a phone number";
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return EnrolPhone.INSTANCE;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        List<ProviderConfigProperty> properties = new ArrayList<>(MAX_AUTH_AGE_CONFIG_PROPERTIES);
        properties.add(new ProviderConfigProperty(
                PREFIXES,
                "Prefixes",
                "The countries that may be texted, such as +43 +49. Empty allows all, at whatever price.",
                ProviderConfigProperty.STRING_TYPE,
                ""));
        return properties;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
