package dev.cornerstone.keycloak.profiling;

import java.util.List;
import java.util.function.UnaryOperator;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * How much a realm asks of anybody; what an administrator sets on the required action.
 *
 * @param perSignIn how many questions follow one sign-in, 1 or 2
 * @param perMonth how many are asked of a member in a calendar month (UTC), 0 to 31; 0 asks nobody anything
 * @param notNowDays after how many days a question comes back to whoever said "not now" or closed the page, 1 to 365
 */
record Manners(int perSignIn, int perMonth, int notNowDays) {

    static final Manners DEFAULT = new Manners(1, 4, 30);

    private static final String PER_SIGN_IN = "per-sign-in";
    private static final String PER_MONTH = "per-month";
    private static final String NOT_NOW = "not-now-days";

    Manners {
        within(PER_SIGN_IN, perSignIn, 1, 2);
        within(PER_MONTH, perMonth, 0, 31);
        within(NOT_NOW, notNowDays, 1, 365);
    }

    /** @param setting the value of a setting by its name; null for the default */
    static Manners of(UnaryOperator<String> setting) {
        return new Manners(
                number(setting, PER_SIGN_IN, DEFAULT.perSignIn),
                number(setting, PER_MONTH, DEFAULT.perMonth),
                number(setting, NOT_NOW, DEFAULT.notNowDays));
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(PER_SIGN_IN)
                .label("Questions per sign-in")
                .helpText("How many questions follow one sign-in, one after the other: 1 or 2.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(String.valueOf(DEFAULT.perSignIn))
                .add()
                .property()
                .name(PER_MONTH)
                .label("Questions per month")
                .helpText("How many questions a member is asked in a calendar month, 0 to 31. 0 asks nobody anything.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(String.valueOf(DEFAULT.perMonth))
                .add()
                .property()
                .name(NOT_NOW)
                .label("Days after \"not now\"")
                .helpText("After how many days a question comes back to whoever said \"not now\", 1 to 365.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(String.valueOf(DEFAULT.notNowDays))
                .add()
                .build();
    }

    private static int number(UnaryOperator<String> setting, String name, int otherwise) {
        String value = setting.apply(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is '" + value + "'; it must be a whole number", e);
        }
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; it must be between " + least + " and " + most);
        }
    }
}
