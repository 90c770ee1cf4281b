package dev.cornerstone.keycloak.event.sink;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Receivers of events. */
public final class SinkSpi implements Spi {

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "cornerstone-event-sink";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return SinkProvider.class;
    }

    @Override
    public Class<? extends ProviderFactory<?>> getProviderFactoryClass() {
        return SinkFactory.class;
    }
}
