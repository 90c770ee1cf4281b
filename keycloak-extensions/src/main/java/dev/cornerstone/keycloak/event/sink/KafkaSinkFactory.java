package dev.cornerstone.keycloak.event.sink;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Offers {@link KafkaTransport}, if Kafka's client is in the folder {@code providers}. */
public final class KafkaSinkFactory extends SinkFactory {

    public static final String PROVIDER_ID = "cornerstone-kafka";

    static final String SERVERS = "bootstrap-servers";
    static final String TOPIC = "topic";
    static final String CLIENT = "client";

    private static final Pattern TOPIC_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final Pattern SERVER_LIST = Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");

    /** How to sign in and encrypt; the rest is what the promises of this sink rest on. */
    private static final Set<String> ALLOWED = Set.of(
            "security.protocol",
            "sasl.mechanism",
            "sasl.jaas.config",
            "ssl.truststore.location",
            "ssl.truststore.type",
            "ssl.truststore.password",
            "ssl.truststore.certificates",
            "ssl.keystore.location",
            "ssl.keystore.type",
            "ssl.keystore.password",
            "ssl.keystore.key",
            "ssl.keystore.certificate.chain",
            "ssl.key.password",
            "compression.type");

    private static final Set<String> SECRET = Set.of(
            "sasl.jaas.config",
            "ssl.truststore.password",
            "ssl.keystore.password",
            "ssl.keystore.key",
            "ssl.key.password");

    @Override
    Opener opener(ComponentModel component) {
        String servers = SinkSettings.required(component, SERVERS);
        if (!SERVER_LIST.matcher(servers).matches()) {
            throw new IllegalArgumentException(
                    "The setting " + SERVERS + " is host:port, or several with commas between");
        }
        String topic = SinkSettings.required(component, TOPIC);
        if (!TOPIC_NAME.matcher(topic).matches()) {
            throw new IllegalArgumentException("The setting " + TOPIC + " is the name of a topic");
        }
        Map<String, String> plain = new HashMap<>();
        Map<String, SecretReference> secret = new HashMap<>();
        for (String line : SinkSettings.settings(component, CLIENT)) {
            int equals = line.indexOf('=');
            String name = equals < 0 ? line : line.substring(0, equals).strip();
            if (equals < 0 || !ALLOWED.contains(name)) {
                throw new IllegalArgumentException(
                        "The setting " + CLIENT + " has lines name=value, and the names can be: "
                                + String.join(", ", ALLOWED.stream().sorted().toList()));
            }
            String value = line.substring(equals + 1).strip();
            if (SECRET.contains(name)) {
                secret.put(name, SinkSettings.secret(CLIENT + " " + name, value));
            } else {
                plain.put(name, value);
            }
        }
        if (plain.getOrDefault("compression.type", "none").matches("none|gzip")) {
            return (session, environment) -> {
                Map<String, String> own = new HashMap<>(plain);
                secret.forEach((name, reference) -> own.put(name, reference.read(session, environment)));
                return () -> open(servers, topic, own);
            };
        }
        throw new IllegalArgumentException("The setting " + CLIENT
                + " compression.type is none or gzip; others need libraries that are not shipped");
    }

    private static Transport open(String servers, String topic, Map<String, String> own) {
        try {
            return KafkaTransport.to(servers, topic, own);
        } catch (NoClassDefFoundError e) {
            throw new UnusableSink("Kafka's client is missing: put kafka-clients into Keycloak's folder providers", e);
        }
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return "Writes events to a topic of Kafka.";
    }

    @Override
    List<ProviderConfigProperty> ownProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(SERVERS)
                .label("Bootstrap servers")
                .helpText("host:port, or several with commas between.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(TOPIC)
                .label("Topic")
                .helpText("The topic, which has to exist.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(CLIENT)
                .label("Client")
                .helpText("name=value, for encryption and signing in; secrets as env:" + SecretReference.PREFIX
                        + "... or vault:....")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .build();
    }
}
