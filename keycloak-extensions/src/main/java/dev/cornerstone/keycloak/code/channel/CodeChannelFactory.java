package dev.cornerstone.keycloak.code.channel;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Of several channels that carry a medium, the one with the highest {@link #order()} does. */
public interface CodeChannelFactory extends ProviderFactory<CodeChannel> {

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
