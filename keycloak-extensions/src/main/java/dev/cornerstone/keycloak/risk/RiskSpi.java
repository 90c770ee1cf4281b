package dev.cornerstone.keycloak.risk;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Gives the feature one place for its server options: {@code --spi-cornerstone-risk--default--...}. */
public final class RiskSpi implements Spi {

    static final String NAME = "cornerstone-risk";

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return Risk.class;
    }

    @Override
    public Class<? extends ProviderFactory<?>> getProviderFactoryClass() {
        return RiskFactory.class;
    }
}
