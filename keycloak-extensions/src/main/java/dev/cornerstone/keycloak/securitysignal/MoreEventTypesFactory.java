package dev.cornerstone.keycloak.securitysignal;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.ssf.event.SsfEvent;
import org.keycloak.ssf.event.SsfEventProviderFactory;

/** Lets receivers ask for the events that {@link MoreSignals} tells of. */
public final class MoreEventTypesFactory implements SsfEventProviderFactory, EnvironmentDependentProviderFactory {

    static final String PROVIDER_ID = "cornerstone";

    private static final Map<String, Supplier<? extends SsfEvent>> TYPES = Map.of(
            CaepRiskLevelChange.TYPE, CaepRiskLevelChange::new,
            RiscAccountDisabled.TYPE, RiscAccountDisabled::new,
            RiscAccountEnabled.TYPE, RiscAccountEnabled::new);

    @Override
    public Map<String, Supplier<? extends SsfEvent>> getContributedEventFactories() {
        return TYPES;
    }

    @Override
    public Set<String> getEmittableEventTypes() {
        return TYPES.keySet();
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
    public void postInit(KeycloakSessionFactory factory) {}
}
