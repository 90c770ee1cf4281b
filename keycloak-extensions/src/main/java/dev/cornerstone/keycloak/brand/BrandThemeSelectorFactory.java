package dev.cornerstone.keycloak.brand;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.theme.ThemeSelectorProvider;
import org.keycloak.theme.ThemeSelectorProviderFactory;

/** Takes the place of Keycloak's selector, which it asks last. */
public final class BrandThemeSelectorFactory implements ThemeSelectorProviderFactory {

    @Override
    public String getId() {
        return "cornerstone-brand";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public ThemeSelectorProvider create(KeycloakSession session) {
        return new BrandThemeSelector(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
