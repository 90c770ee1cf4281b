package dev.cornerstone.keycloak.partner.realm;

import java.time.Duration;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.TimerProvider;

/** What happens to partners without anybody asking. */
public final class PartnerUpkeep {

    private static final Duration PERIOD_MAX = Duration.ofHours(1);

    private final KeycloakSessionFactory factory;
    private final Outside outside;

    public PartnerUpkeep(KeycloakSessionFactory factory, Outside outside) {
        this.factory = factory;
        this.outside = outside;
    }

    public void heard(ProviderEvent event) {
        if (event instanceof PostMigrationEvent) {
            schedule();
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            new PartnerStore(removed.getKeycloakSession()).forget(removed.getRealm());
        }
    }

    private void schedule() {
        // More often than domains are looked at, so that none waits for twice its time; never below what a second is.
        long period = Math.max(
                1000, Math.min(PERIOD_MAX.toMillis(), outside.proveAgainEvery().toMillis() / 2));
        try (KeycloakSession session = factory.create()) {
            session.getProvider(TimerProvider.class)
                    .schedule(
                            new ClusterAwareScheduledTaskRunner(factory, new ProveDomainsAgain(outside), period),
                            period,
                            "cornerstone-partner-domains");
        }
    }
}
