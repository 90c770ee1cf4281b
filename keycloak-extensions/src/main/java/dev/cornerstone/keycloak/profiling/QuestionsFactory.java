package dev.cornerstone.keycloak.profiling;

import dev.cornerstone.keycloak.profiling.store.AskedStore;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderEvent;

/** Offers {@link Questions} as a required action, and forgets what was asked of whoever is removed. */
public final class QuestionsFactory implements RequiredActionFactory {

    public static final String PROVIDER_ID = "cornerstone-questions";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayText() {
        return "Cornerstone: a question after a sign-in";
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return Questions.INSTANCE;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Manners.properties();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(QuestionsFactory::heard);
    }

    private static void heard(ProviderEvent event) {
        if (event instanceof UserModel.UserRemovedEvent removed) {
            AskedStore.erase(
                    removed.getKeycloakSession(),
                    removed.getRealm().getId(),
                    removed.getUser().getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            AskedStore.eraseRealm(
                    removed.getKeycloakSession(), removed.getRealm().getId());
        }
    }

    @Override
    public void close() {}
}
