package dev.cornerstone.benchmarks.events.rival;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSessionFactory;

/** What is the same for all of them. */
abstract class LoginListenerFactory implements EventListenerProviderFactory {

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
