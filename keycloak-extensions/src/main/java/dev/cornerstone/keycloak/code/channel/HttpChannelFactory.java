package dev.cornerstone.keycloak.code.channel;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * Posts SMS and wake-ups to the operator's gateway; {@code docs/codes.md} is the contract. Server options: {@code sms-url}, {@code
 * push-url}, {@code secret} (or {@code ${vault.name}}), {@code timeout-ms}.
 */
public final class HttpChannelFactory implements CodeChannelFactory {

    public static final String PROVIDER_ID = "http";
    private static final int TIMEOUT_MS = 3000;
    private static final Pattern VAULT = Pattern.compile("\\$\\{vault\\.[^}]+}");

    private String smsUrl;
    private String pushUrl;
    private String secret;
    private int timeoutMs;

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {
        smsUrl = config.get("sms-url");
        pushUrl = config.get("push-url");
        secret = config.get("secret");
        timeoutMs = config.getInt("timeout-ms", TIMEOUT_MS);
        if (timeoutMs < 100 || timeoutMs > 10_000) {
            throw new IllegalArgumentException("spi-" + CodeChannelSpi.NAME + "--http--timeout-ms is " + timeoutMs
                    + "; it must be between 100 and 10000");
        }
        boolean used = isSet(smsUrl) || isSet(pushUrl);
        if (used && !isSet(secret)) {
            throw new IllegalArgumentException("A gateway is set but no secret for it: set spi-" + CodeChannelSpi.NAME
                    + "--http--secret, or a reference to the vault in it");
        }
    }

    @Override
    public CodeChannel create(KeycloakSession session) {
        return new HttpChannel(
                isSet(smsUrl) ? new Gateway(session, smsUrl, timeoutMs) : null,
                isSet(pushUrl) ? new Gateway(session, pushUrl, timeoutMs) : null,
                () -> secret(session));
    }

    private String secret(KeycloakSession session) {
        Matcher reference = VAULT.matcher(secret);
        if (!reference.matches()) {
            return secret;
        }
        return session.vault()
                .getStringSecret(secret)
                .get()
                .orElseThrow(() -> new IllegalStateException("The vault has no " + secret));
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        ProviderConfigurationBuilder properties = ProviderConfigurationBuilder.create();
        for (String name : List.of("sms-url", "push-url", "secret", "timeout-ms")) {
            properties
                    .property()
                    .name(name)
                    .type(ProviderConfigProperty.STRING_TYPE)
                    .secret(name.equals("secret"))
                    .add();
        }
        return properties.build();
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
