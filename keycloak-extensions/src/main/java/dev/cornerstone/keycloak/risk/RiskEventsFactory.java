package dev.cornerstone.keycloak.risk;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Listens in every realm: a realm that judges logins must not be able to forget to list it. */
public final class RiskEventsFactory implements EventListenerProviderFactory {

    static final String PROVIDER_ID = "cornerstone-risk";

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new RiskEvents(session);
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
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
