package dev.cornerstone.keycloak.event.sink;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Offers {@link HttpTransport}. */
public final class HttpSinkFactory extends SinkFactory {

    public static final String PROVIDER_ID = "cornerstone-http";

    static final String URL = "url";
    static final String SIGNING_KEYS = "signing-keys";
    static final String PLAIN_HTTP = "plain-http";

    private static final int MOST_KEYS = 2;

    @Override
    Opener opener(ComponentModel component) {
        boolean plain = SinkSettings.setting(component, PLAIN_HTTP)
                .map(text -> SinkSettings.yesOrNo(PLAIN_HTTP, text))
                .orElse(false);
        URI url = url(SinkSettings.required(component, URL), plain);
        Set<String> texts = SinkSettings.settings(component, SIGNING_KEYS);
        if (texts.isEmpty() || texts.size() > MOST_KEYS) {
            throw new IllegalArgumentException("The setting " + SIGNING_KEYS
                    + " has one value, or two while keys are changed, not " + texts.size());
        }
        List<SecretReference> keys = texts.stream()
                .map(text -> SinkSettings.secret(SIGNING_KEYS, text))
                .toList();
        return (session, environment) -> {
            WebhookSignature signature = WebhookSignature.with(
                    keys.stream().map(key -> key.read(session, environment)).toList());
            return () -> new HttpTransport(url, signature, Clock.systemUTC(), SinkLimits.EXCHANGE);
        };
    }

    private static URI url(String text, boolean plain) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The setting " + URL + " is not an address", e);
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
            throw new IllegalArgumentException(
                    "The setting " + URL + " is an https address with a host, without user, password or fragment");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && (plain || isThisMachine(url.getHost())))) {
            throw new IllegalArgumentException(
                    "The setting " + URL + " is not https. To send in the clear, inside a network"
                            + " of your own, set " + PLAIN_HTTP + " to true");
        }
        return url;
    }

    private static boolean isThisMachine(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            // Only literal addresses: nothing is looked up for a name, which could be another's tomorrow.
            return host.matches("[0-9.]+|\\[.*\\]")
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return "Posts events to an address, signed as Standard Webhooks 1.0 says.";
    }

    @Override
    List<ProviderConfigProperty> ownProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(URL)
                .label("URL")
                .helpText("Where to post. https, or http on this machine.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(SIGNING_KEYS)
                .label("Signing keys")
                .helpText("Where its Ed25519 key is, or the new and the old one: env:" + SecretReference.PREFIX
                        + "... or vault:...; " + WebhookSignature.PREFIX + " and 32 bytes in Base64.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(PLAIN_HTTP)
                .label("Plain HTTP")
                .helpText("Allows http to another machine, inside a network of your own.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue("false")
                .add()
                .build();
    }
}
