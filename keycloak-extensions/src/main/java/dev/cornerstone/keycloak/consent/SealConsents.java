package dev.cornerstone.keycloak.consent;

import dev.cornerstone.keycloak.consent.log.Seals;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/** Seals each realm's log where it grew. One node does it at a time: Keycloak locks on the simple name of this class. */
final class SealConsents implements ScheduledTask {

    private static final Logger LOG = Logger.getLogger(SealConsents.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final String NAME = "cornerstone-consent-seal";

    static void schedule(KeycloakSessionFactory factory) {
        KeycloakModelUtils.runJobInTransaction(factory, session -> {
            TimerProvider timer = session.getProvider(TimerProvider.class);
            if (timer != null) {
                timer.schedule(
                        new ClusterAwareScheduledTaskRunner(factory, new SealConsents(), EVERY.toMillis()),
                        EVERY.toMillis(),
                        NAME);
            }
        });
    }

    @Override
    public void run(KeycloakSession session) {
        List<String> realms =
                session.realms().getRealmsStream().map(RealmModel::getId).toList();
        for (String id : realms) {
            try {
                KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), each -> {
                    RealmModel realm = each.realms().getRealm(id);
                    each.getContext().setRealm(realm);
                    seals(each, realm).seal();
                });
            } catch (RuntimeException e) {
                LOG.errorf(e, "The log of consents of realm %s is not sealed; it is tried again in a minute", id);
            }
        }
    }

    static Seals seals(KeycloakSession session, RealmModel realm) {
        return new Seals(session, realm.getId(), new RealmSealKey(session, realm), Clock.systemUTC());
    }

    @Override
    public String getTaskName() {
        return NAME;
    }
}
