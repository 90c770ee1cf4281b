package dev.cornerstone.keycloak.consent.server;

import jakarta.persistence.EntityManager;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.testframework.remote.providers.runonserver.RunOnServer;

/** What tests do inside the server. The server loads this class and nothing else of the tests. */
public final class OnServer {

    /** What the server may load. */
    public static final String PACKAGE = "dev.cornerstone.keycloak.consent.server";

    private OnServer() {}

    /** Somebody who owns the database makes a refusal of what was granted. */
    public static RunOnServer forge(String receipt) {
        return choice(receipt, "refused");
    }

    public static RunOnServer restore(String receipt) {
        return choice(receipt, "granted");
    }

    private static RunOnServer choice(String receipt, String word) {
        return session -> {
            EntityManager database =
                    session.getProvider(JpaConnectionProvider.class).getEntityManager();
            database.createNativeQuery("update CS_CONSENT set CHOICE = ?2 where ID = ?1")
                    .setParameter(1, receipt)
                    .setParameter(2, word)
                    .executeUpdate();
        };
    }
}
