package dev.cornerstone.keycloak.passkey;

import java.util.List;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What an administrator sets on the step.
 *
 * @param level the level of authentication a verified passkey is worth; at least 1
 */
record PasskeyLevelConfig(int level) {

    static final String LEVEL = "level";
    static final int DEFAULT_LEVEL = 2;

    PasskeyLevelConfig {
        if (level < 1) {
            throw new IllegalArgumentException("The level of a passkey is " + level + "; it must be 1 or higher");
        }
    }

    static PasskeyLevelConfig of(AuthenticatorConfigModel model) {
        String value = model == null ? null : model.getConfig().get(LEVEL);
        if (value == null || value.isBlank()) {
            return new PasskeyLevelConfig(DEFAULT_LEVEL);
        }
        try {
            return new PasskeyLevelConfig(Integer.parseInt(value.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The level of a passkey is '" + value + "'; it must be a whole number", e);
        }
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(LEVEL)
                .label("Level of a passkey")
                .helpText("The level of authentication (LoA) reached by a passkey with user verification.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(String.valueOf(DEFAULT_LEVEL))
                .add()
                .build();
    }
}
