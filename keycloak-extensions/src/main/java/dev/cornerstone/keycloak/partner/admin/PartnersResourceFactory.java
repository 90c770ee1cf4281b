package dev.cornerstone.keycloak.partner.admin;

import dev.cornerstone.keycloak.partner.fetch.SafeFetch;
import dev.cornerstone.keycloak.partner.invitation.Newcomers;
import dev.cornerstone.keycloak.partner.realm.Outside;
import dev.cornerstone.keycloak.partner.realm.PartnerCaller;
import dev.cornerstone.keycloak.partner.realm.PartnerUpkeep;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Puts {@link PartnersResource} below the admin API of a realm, and starts what looks after partners by itself. */
public final class PartnersResourceFactory implements AdminRealmResourceProviderFactory {

    static final String PROVIDER_ID = "cornerstone-partners";

    private Outside outside;

    /** What gets the documents that partners name, for others who show them. */
    public static SafeFetch fetch(KeycloakSessionFactory factory) {
        return ((PartnersResourceFactory) factory.getProviderFactory(AdminRealmResourceProvider.class, PROVIDER_ID))
                .outside.fetch();
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new AdminRealmResourceProvider() {
            @Override
            public Object getResource(
                    KeycloakSession request,
                    RealmModel realm,
                    AdminPermissionEvaluator permissions,
                    AdminEventBuilder adminEvent) {
                return new PartnersResource(request)
                        .with(realm, outside, PartnerCaller.of(request, realm, permissions), adminEvent);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void init(Config.Scope config) {
        outside = Outside.from(config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new PartnerUpkeep(factory, outside)::heard);
        factory.register(Newcomers::heard);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Outside.options();
    }

    @Override
    public void close() {
        outside.fetch().close();
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
