package dev.cornerstone.keycloak.partner.logo;

import dev.cornerstone.keycloak.partner.admin.PartnersResourceFactory;
import java.time.Clock;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Serves {@code /realms/{realm}/cornerstone-partner/logo?client=…}; fetches as far as the partners' own resource may. */
public final class LogoResourceFactory implements RealmResourceProviderFactory {

    static final String PROVIDER_ID = "cornerstone-partner";

    private final Logos logos = new Logos(Clock.systemUTC());

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new LogoResource(session)
                        .with(logos, PartnersResourceFactory.fetch(session.getKeycloakSessionFactory())::get);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
