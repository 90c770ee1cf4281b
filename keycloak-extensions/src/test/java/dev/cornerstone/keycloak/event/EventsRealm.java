package dev.cornerstone.keycloak.event;

import java.util.List;
import java.util.Map;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.keycloak.testframework.realm.UserBuilder;

/** A realm with a shop of a partner, in which members sign in; and somebody who may look at events, and somebody who may not. */
public final class EventsRealm implements RealmConfig {

    static final String PASSWORD = "a-password";

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        return realm.users(
                        UserBuilder.create("ada")
                                .password(PASSWORD)
                                .name("Ada", "Lovelace")
                                .email("ada@example.test")
                                .emailVerified(true),
                        UserBuilder.create("viewer")
                                .password(PASSWORD)
                                .name("V", "Iewer")
                                .email("viewer@example.test")
                                .emailVerified(true)
                                .clientRoles("realm-management", "view-events"),
                        UserBuilder.create("other")
                                .password(PASSWORD)
                                .name("O", "Ther")
                                .email("other@example.test")
                                .emailVerified(true)
                                .clientRoles("realm-management", "view-clients"))
                .clients(ClientBuilder.create("shop")
                        .secret("secret")
                        .redirectUris("http://127.0.0.1:8500/callback/oauth")
                        .directAccessGrantsEnabled(true)
                        .attribute(Circumstances.CHANNEL, "web")
                        .attribute(Circumstances.PARTNER, "roastery"));
    }

    public static ComponentRepresentation sink(String name, String url, Map<String, List<String>> more) {
        ComponentRepresentation sink = sink("cornerstone-http", name);
        sink.getConfig().putSingle("url", url);
        sink.getConfig().putSingle("signing-keys", "env:CORNERSTONE_EVENTS_SIGNING_KEY");
        more.forEach((setting, values) -> sink.getConfig().put(setting, values));
        return sink;
    }

    static ComponentRepresentation kafkaSink(String name, String servers, String topic) {
        ComponentRepresentation sink = sink("cornerstone-kafka", name);
        sink.getConfig().putSingle("bootstrap-servers", servers);
        sink.getConfig().putSingle("topic", topic);
        return sink;
    }

    private static ComponentRepresentation sink(String kind, String name) {
        ComponentRepresentation sink = new ComponentRepresentation();
        sink.setName(name);
        sink.setProviderType("dev.cornerstone.keycloak.event.sink.SinkProvider");
        sink.setProviderId(kind);
        sink.setConfig(new MultivaluedHashMap<>());
        sink.getConfig().putSingle("subject-key", "env:CORNERSTONE_EVENTS_SUBJECT_KEY");
        return sink;
    }
}
