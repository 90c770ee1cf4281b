package dev.cornerstone.benchmarks.events.rival;

import org.keycloak.events.Details;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;

/** Marks the transaction of some logins to be rolled back, as a constraint or a full disk would. */
public final class UndoingFactory extends LoginListenerFactory {

    public static final String ID = "undoing";

    /** What the names of their accounts begin with. */
    public static final String UNDONE = "undone-";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return (LoginListener) login -> {
            if (login.getDetails().getOrDefault(Details.USERNAME, "").startsWith(UNDONE)) {
                session.getTransactionManager().setRollbackOnly();
            }
        };
    }
}
