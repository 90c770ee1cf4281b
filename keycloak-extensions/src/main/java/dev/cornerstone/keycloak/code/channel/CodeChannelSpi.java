package dev.cornerstone.keycloak.code.channel;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Server options are {@code spi-cornerstone-code-channel--<provider>--<option>}. */
public final class CodeChannelSpi implements Spi {

    public static final String NAME = "cornerstone-code-channel";

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
        return CodeChannel.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return CodeChannelFactory.class;
    }
}
