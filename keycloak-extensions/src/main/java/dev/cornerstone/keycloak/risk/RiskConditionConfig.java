package dev.cornerstone.keycloak.risk;

import dev.cornerstone.keycloak.risk.model.RiskLevel;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What an administrator sets on the condition.
 *
 * @param atLeast the risk from which on the sub-flow is done
 * @param level the level of authentication (LoA) that the steps of the sub-flow amount to, if any
 */
record RiskConditionConfig(RiskLevel atLeast, OptionalInt level) {

    static final String AT_LEAST = "at-least";
    static final String LEVEL = "level";

    RiskConditionConfig {
        if (atLeast == RiskLevel.LOW) {
            throw new IllegalArgumentException(
                    "A condition on a risk of at least LOW always holds; use MEDIUM or HIGH");
        }
        if (level.isPresent() && level.getAsInt() < 1) {
            throw new IllegalArgumentException("The level is " + level.getAsInt() + "; it must be 1 or higher");
        }
    }

    static RiskConditionConfig of(AuthenticatorConfigModel model) {
        return new RiskConditionConfig(atLeast(text(model, AT_LEAST)), level(text(model, LEVEL)));
    }

    private static String text(AuthenticatorConfigModel model, String name) {
        String value = model == null || model.getConfig() == null
                ? null
                : model.getConfig().get(name);
        return value == null ? "" : value.strip();
    }

    private static RiskLevel atLeast(String text) {
        try {
            return text.isEmpty() ? RiskLevel.MEDIUM : RiskLevel.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The risk is '" + text + "'; it must be MEDIUM or HIGH", e);
        }
    }

    private static OptionalInt level(String text) {
        try {
            return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The level is '" + text + "'; it must be a whole number", e);
        }
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(AT_LEAST)
                .label("At least")
                .helpText("The risk from which on this sub-flow is done.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(RiskLevel.MEDIUM.name(), RiskLevel.HIGH.name())
                .defaultValue(RiskLevel.MEDIUM.name())
                .add()
                .property()
                .name(LEVEL)
                .label("Level it gives")
                .helpText(
                        "The level of authentication (LoA) that the steps of this sub-flow amount to, so that a flow that"
                                + " asks for the level does not ask again. Empty if they amount to none.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }
}
