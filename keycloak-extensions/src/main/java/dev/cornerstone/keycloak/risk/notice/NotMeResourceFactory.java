package dev.cornerstone.keycloak.risk.notice;

import dev.cornerstone.keycloak.risk.NewDeviceSignIn;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Writes the mails, and answers their links at {@code /realms/{realm}/cornerstone-risk/not-me}. */
public final class NotMeResourceFactory implements RealmResourceProviderFactory {

    public static final String PROVIDER_ID = "cornerstone-risk";

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new NotMeResource(session);
            }

            @Override
            public void close() {}
        };
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
            if (event instanceof NewDeviceSignIn signIn) {
                NewDeviceMail.sendAfterCommit(signIn);
            }
        });
    }

    @Override
    public void close() {}
}
