package dev.cornerstone.keycloak.store;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The one entity provider of this jar. Keycloak names the table of applied changes after the first ten letters of the id, so
 * two providers with ids that begin alike would share it; this one's is {@code DATABASECHANGELOG_CS}.
 */
public final class CornerstoneEntityProviderFactory implements JpaEntityProviderFactory {

    static final String PROVIDER_ID = "cs";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return CornerstoneEntityProvider.INSTANCE;
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
