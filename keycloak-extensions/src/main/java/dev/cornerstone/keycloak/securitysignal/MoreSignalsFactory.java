package dev.cornerstone.keycloak.securitysignal;

import dev.cornerstone.keycloak.risk.RiskLevelChanged;
import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;

/** Listens in every realm. One whose transmitter is off pays nothing. */
public final class MoreSignalsFactory implements EventListenerProviderFactory, EnvironmentDependentProviderFactory {

    static final String PROVIDER_ID = "cornerstone-security-signals";

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new MoreSignals(session);
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public boolean isSupported(Config.Scope config) {
        return Profile.isFeatureEnabled(Profile.Feature.SSF);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof RiskLevelChanged change) {
                MoreSignals.onRiskLevelChanged(change);
            }
        });
    }

    @Override
    public void close() {}
}
