package dev.cornerstone.keycloak.code.push;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Offers {@link EnrolPush} as a required action. */
public final class EnrolPushFactory implements RequiredActionFactory {

    public static final String PROVIDER_ID = "cornerstone-push";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayText() {
        return "Cornerstone: register the app";
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return EnrolPush.INSTANCE;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return List.copyOf(MAX_AUTH_AGE_CONFIG_PROPERTIES);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
