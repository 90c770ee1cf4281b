package dev.cornerstone.keycloak.partner.realm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;

/**
 * Looks again for the proof of each domain, and lets go of one that has been missing for too long: a domain that was sold must not
 * lead its new owner's people to the old one. One node does it at a time: Keycloak locks on the simple name of this class.
 */
final class ProveDomainsAgain implements ScheduledTask {

    private static final Logger LOG = Logger.getLogger(ProveDomainsAgain.class);

    /** A run looks at so many, the longest unseen first; the others come with the next. */
    private static final int AT_ONCE_MAX = 20;

    private final Outside outside;

    ProveDomainsAgain(Outside outside) {
        this.outside = outside;
    }

    private record Due(String realmId, String alias, String domain) {}

    @Override
    public void run(KeycloakSession session) {
        Instant now = outside.clock().instant();
        List<Due> due = new PartnerStore(session)
                .due(now.minus(outside.proveAgainEvery()).toEpochMilli(), AT_ONCE_MAX).stream()
                        .map(domain -> new Due(domain.realmId, domain.alias, domain.domain))
                        .toList();
        // Each in a transaction of its own: what is slow or broken holds up nothing else.
        for (Due one : due) {
            try {
                KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), own -> look(own, one, now));
            } catch (RuntimeException e) {
                LOG.warnf(e, "The domain %s was not proven again; it is tried again with the next run", one.domain());
            }
        }
    }

    private void look(KeycloakSession session, Due due, Instant now) {
        RealmModel realm = session.realms().getRealm(due.realmId());
        PartnerStore store = new PartnerStore(session);
        DomainEntity domain =
                realm == null ? null : store.domain(realm, due.domain()).orElse(null);
        if (domain == null || !domain.alias.equals(due.alias())) {
            return;
        }
        session.getContext().setRealm(realm);
        boolean proven = new Challenges(session, realm)
                .accepted(due.alias(), due.domain()).stream()
                        .anyMatch(challenge -> outside.proof().of(challenge).isPresent());
        domain.checkedAt = now.toEpochMilli();
        if (proven) {
            domain.provenAt = now.toEpochMilli();
            domain.failingSince = null;
            domain.lost = false;
        } else if (domain.failingSince == null) {
            domain.failingSince = now.toEpochMilli();
            LOG.warnf("The proof of the domain %s of the partner %s is not found any more", due.domain(), due.alias());
        }
        if (!proven && !domain.lost && missing(domain, now).compareTo(outside.grace()) >= 0) {
            domain.lost = true;
            LOG.warnf("The domain %s leads to the partner %s no more", due.domain(), due.alias());
        }
        new LostDomains(session, realm, store).show(due.alias());
    }

    private static Duration missing(DomainEntity domain, Instant now) {
        return Duration.between(Instant.ofEpochMilli(domain.failingSince), now);
    }

    @Override
    public String getTaskName() {
        return "cornerstone-partner-domains";
    }
}
