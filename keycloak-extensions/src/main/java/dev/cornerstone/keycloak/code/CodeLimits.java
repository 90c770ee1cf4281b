package dev.cornerstone.keycloak.code;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What an administrator sets on a step that asks for a code.
 *
 * @param life how long a code works; 30 seconds to 10 minutes (NIST SP 800-63B: at most 10)
 * @param triesPerCode how often one code may be tried, 1 to 10
 * @param wrongPerDay how many wrong codes an account may enter in any 24 hours, over all its sessions and channels, 5 to 100
 * @param cooldown how long after one message the next may be asked for; 5 seconds to 10 minutes
 * @param sendsPerDay how many messages an account may cause in any 24 hours on one channel, 1 to 50
 */
public record CodeLimits(Duration life, int triesPerCode, int wrongPerDay, Duration cooldown, int sendsPerDay) {

    public static final int DIGITS = 6;
    static final String LIFE = "life-seconds";
    static final String TRIES = "tries-per-code";
    static final String WRONG = "wrong-per-day";
    static final String COOLDOWN = "cooldown-seconds";
    static final String SENDS = "sends-per-day";

    public static final CodeLimits DEFAULT = new CodeLimits(Duration.ofMinutes(5), 5, 20, Duration.ofSeconds(30), 10);

    public CodeLimits {
        within(LIFE, life.toSeconds(), 30, 600);
        within(TRIES, triesPerCode, 1, 10);
        within(WRONG, wrongPerDay, 5, 100);
        within(COOLDOWN, cooldown.toSeconds(), 5, 600);
        within(SENDS, sendsPerDay, 1, 50);
    }

    public static CodeLimits of(AuthenticatorConfigModel model) {
        Map<String, String> config = model == null || model.getConfig() == null ? Map.of() : model.getConfig();
        return new CodeLimits(
                Duration.ofSeconds(number(config, LIFE, DEFAULT.life.toSeconds())),
                (int) number(config, TRIES, DEFAULT.triesPerCode),
                (int) number(config, WRONG, DEFAULT.wrongPerDay),
                Duration.ofSeconds(number(config, COOLDOWN, DEFAULT.cooldown.toSeconds())),
                (int) number(config, SENDS, DEFAULT.sendsPerDay));
    }

    public static List<ProviderConfigProperty> properties() {
        ProviderConfigurationBuilder properties = ProviderConfigurationBuilder.create();
        add(properties, LIFE, "Code lifetime (seconds)", "How long a code works, 30 to 600.", DEFAULT.life.toSeconds());
        add(properties, TRIES, "Tries per code", "How often one code may be tried, 1 to 10.", DEFAULT.triesPerCode);
        add(
                properties,
                WRONG,
                "Wrong codes per day",
                "How many wrong codes an account may enter in 24 hours, over all sessions, 5 to 100.",
                DEFAULT.wrongPerDay);
        add(
                properties,
                COOLDOWN,
                "Cooldown (seconds)",
                "How long after one message the next may be asked for, 5 to 600.",
                DEFAULT.cooldown.toSeconds());
        add(
                properties,
                SENDS,
                "Messages per day",
                "How many messages an account may cause in 24 hours, 1 to 50.",
                DEFAULT.sendsPerDay);
        return properties.build();
    }

    /** Those of messages alone, for a step that sends no code. */
    public static List<ProviderConfigProperty> messageProperties() {
        return properties().stream()
                .filter(property -> List.of(COOLDOWN, SENDS).contains(property.getName()))
                .toList();
    }

    private static void add(
            ProviderConfigurationBuilder properties, String name, String label, String help, long value) {
        properties
                .property()
                .name(name)
                .label(label)
                .helpText(help)
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(String.valueOf(value))
                .add();
    }

    private static long number(Map<String, String> config, String name, long otherwise) {
        String value = config.get(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is '" + value + "'; it must be a whole number", e);
        }
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; it must be between " + least + " and " + most);
        }
    }
}
