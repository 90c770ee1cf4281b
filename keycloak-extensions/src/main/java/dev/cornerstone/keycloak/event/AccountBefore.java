package dev.cornerstone.keycloak.event;

import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * An account as it was before the transaction that is changing it. Keycloak's admin events have what was sent, and most of
 * it is what was there before; so another transaction looks what that was.
 */
final class AccountBefore {

    private static final int STATEMENT_MILLIS = 1_000;

    private static final Logger LOG = Logger.getLogger(AccountBefore.class);

    private AccountBefore() {}

    /** Empty if the account is not in Keycloak's own database, or its database does not let others read what is being changed. */
    static Optional<Boolean> isEnabled(KeycloakSession session, String userId) {
        try {
            List<Boolean> found = new Transactions(session.getKeycloakSessionFactory())
                    .call(other -> other.getProvider(JpaConnectionProvider.class)
                            .getEntityManager()
                            .createQuery("select u.enabled from UserEntity u where u.id = :id", Boolean.class)
                            .setParameter("id", userId)
                            .setHint("jakarta.persistence.query.timeout", STATEMENT_MILLIS)
                            .getResultList());
            return found.stream().findFirst();
        } catch (RuntimeException e) {
            LOG.warn("Whether an account was enabled before could not be looked up", e);
            return Optional.empty();
        }
    }
}
