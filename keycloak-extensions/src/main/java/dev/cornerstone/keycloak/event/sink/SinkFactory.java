package dev.cornerstone.keycloak.event.sink;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.Config;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** A kind of sink. Keycloak asks it before it keeps one: what cannot work is refused, with the reason. */
public abstract class SinkFactory implements ComponentFactory<SinkProvider, SinkProvider> {

    private static final int SUBJECT_KEY_BYTES = 32;

    /** @throws IllegalArgumentException naming the setting and what it can be */
    abstract Opener opener(ComponentModel component);

    abstract List<ProviderConfigProperty> ownProperties();

    /** Reads the secrets that settings refer to, and gives what opens a transport with them. */
    interface Opener {

        Supplier<Transport> with(KeycloakSession session, Map<String, String> environment);
    }

    /** A sink of a realm, as it is set up. */
    public static SinkProvider sink(KeycloakSession session, ComponentModel component) {
        SinkFactory kind = (SinkFactory)
                session.getKeycloakSessionFactory().getProviderFactory(SinkProvider.class, component.getProviderId());
        if (kind == null) {
            throw new UnusableSink("There is no kind of sink named " + component.getProviderId());
        }
        return kind.create(session, component);
    }

    @Override
    public SinkProvider create(KeycloakSession session, ComponentModel component) {
        SinkSettings settings = SinkSettings.of(component);
        Opener opener = opener(component);
        return new SinkProvider() {
            @Override
            public SinkSettings settings() {
                return settings;
            }

            @Override
            public byte[] subjectKey() {
                return key(settings.subjectKey().read(session, System.getenv()));
            }

            @Override
            public Supplier<Transport> opener() {
                return opener.with(session, System.getenv());
            }
        };
    }

    private static byte[] key(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new UnusableSink("The subject key is not Base64", e);
        }
        if (key.length != SUBJECT_KEY_BYTES) {
            throw new UnusableSink("The subject key has " + key.length + " bytes; it needs " + SUBJECT_KEY_BYTES);
        }
        return key;
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        try {
            SinkSettings settings = SinkSettings.of(component);
            opener(component);
            boolean taken = realm.getComponentsStream(realm.getId(), SinkProvider.class.getName())
                    .anyMatch(other -> settings.name().equals(other.getName())
                            && !other.getId().equals(component.getId()));
            if (taken) {
                throw new IllegalArgumentException("The realm has a sink named " + settings.name() + " already");
            }
        } catch (IllegalArgumentException e) {
            throw new ComponentValidationException(e.getMessage(), e);
        }
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>(ProviderConfigurationBuilder.create()
                .property()
                .name(SinkSettings.ENABLED)
                .label("Enabled")
                .helpText("A sink that is not is owed nothing new, and keeps what it is owed.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue("true")
                .add()
                .property()
                .name(SinkSettings.EVENTS)
                .label("Events")
                .helpText("Names such as login; none for everything but an administrator's changes.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(SinkSettings.CLIENTS)
                .label("Clients")
                .helpText("Client ids of the apps to hear of; none for all.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(SinkSettings.PURPOSE)
                .label("Purpose")
                .helpText("What members consent to before this sink learns who they are; none if it never does.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(SinkSettings.SUBJECT_KEY)
                .label("Subject key")
                .helpText("Where its key is: env:" + SecretReference.PREFIX + "... or vault:...; 32 bytes in Base64.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(SinkSettings.GIVE_UP_AFTER)
                .label("Give up after")
                .helpText("How old an event may become that the sink does not take: P3D, PT12H.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue("P3D")
                .add()
                .build());
        properties.addAll(ownProperties());
        return properties;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
