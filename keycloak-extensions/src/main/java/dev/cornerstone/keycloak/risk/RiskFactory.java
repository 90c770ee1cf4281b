package dev.cornerstone.keycloak.risk;

import dev.cornerstone.keycloak.risk.model.RiskModel;
import dev.cornerstone.keycloak.risk.model.Weights;
import dev.cornerstone.keycloak.risk.signal.Networks;
import dev.cornerstone.keycloak.risk.store.RiskStore;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.TimerProvider;

/** Makes what a node needs once, keeps it fresh, and erases what belonged to users and realms that are gone. */
public final class RiskFactory implements ProviderFactory<Risk>, ServerInfoAwareProviderFactory {

    static final String PROVIDER_ID = "default";

    private static final Logger LOG = Logger.getLogger(RiskFactory.class);
    private static final Duration REFRESH = Duration.ofSeconds(30);
    private static final Duration FLUSH = Duration.ofMinutes(1);
    private static final Duration FORGET = Duration.ofHours(1);

    private NodeSettings settings;
    private RiskModel model;
    private RiskNode node;

    @Override
    public void init(Config.Scope config) {
        settings = NodeSettings.of(config);
        model = new RiskModel(settings.weights()
                .map(file -> {
                    try {
                        return Weights.of(file);
                    } catch (IOException e) {
                        throw new IllegalArgumentException("The weights " + file + " cannot be read: " + e, e);
                    }
                })
                .orElseGet(Weights::shipped));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        node = new RiskNode(
                model,
                new Networks(settings.databases(), settings.lists()),
                new RiskStore(factory),
                new KeycloakClock());
        factory.register(event -> heard(factory, event));
    }

    private void heard(KeycloakSessionFactory factory, ProviderEvent event) {
        if (event instanceof PostMigrationEvent) {
            warnOfForgedAddresses();
            node.networks().refresh();
            schedule(factory);
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            RiskStore.erase(
                    removed.getKeycloakSession(),
                    removed.getRealm().getId(),
                    removed.getUser().getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            RiskStore.eraseRealm(
                    removed.getKeycloakSession(), removed.getRealm().getId());
            node.forgetRealm(removed.getRealm().getId());
        }
    }

    private void schedule(KeycloakSessionFactory factory) {
        try (KeycloakSession session = factory.create()) {
            TimerProvider timer = session.getProvider(TimerProvider.class);
            timer.schedule(node.networks()::refresh, REFRESH.toMillis(), "cornerstone-risk-files");
            // Each node writes its own share, so each does it.
            timer.schedule(node::flush, FLUSH.toMillis(), "cornerstone-risk-population");
            timer.schedule(
                    new ClusterAwareScheduledTaskRunner(
                            factory,
                            new ForgetOldRisk(node, settings.memberRetention(), settings.decisionRetention()),
                            FORGET.toMillis()),
                    FORGET.toMillis(),
                    "cornerstone-risk-forget");
        }
    }

    /** Without a list of proxies to believe, whoever asks says where they come from. */
    private static void warnOfForgedAddresses() {
        if (setting("kc.proxy-headers").isPresent()
                && setting("kc.proxy-trusted-addresses").isEmpty()) {
            LOG.warn(
                    "proxy-headers is set and proxy-trusted-addresses is not: anybody can claim any address, and the risk"
                            + " of a login is judged by the address. Set proxy-trusted-addresses to your proxies.");
        }
    }

    private static Optional<String> setting(String name) {
        return ConfigProvider.getConfig().getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }

    @Override
    public Risk create(KeycloakSession session) {
        return new Risk(node, session);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return NodeSettings.properties();
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        Map<String, String> info = new LinkedHashMap<>();
        info.put("model", model.weights().version());
        info.put("location databases", String.valueOf(settings.databases().size()));
        info.put("files readable", String.valueOf(!node.networks().isFaulty()));
        return info;
    }

    @Override
    public void close() {}
}
