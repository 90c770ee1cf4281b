package dev.cornerstone.keycloak.event;

import dev.cornerstone.keycloak.event.outbox.Outbox;
import java.time.Clock;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;

/** Listens in every realm, and starts to deliver when the tables are there. A realm without sinks pays nothing. */
public final class EventRecorderFactory implements EventListenerProviderFactory {

    static final String PROVIDER_ID = "cornerstone-events";

    private Dispatcher dispatcher;

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new EventRecorder(session, dispatcher);
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        dispatcher = new Dispatcher(factory, Clock.systemUTC());
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                dispatcher.start();
            } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
                new Outbox(removed.getKeycloakSession())
                        .removeRealm(removed.getRealm().getId());
            }
        });
    }

    @Override
    public void close() {
        if (dispatcher != null) {
            dispatcher.stop();
        }
    }
}
