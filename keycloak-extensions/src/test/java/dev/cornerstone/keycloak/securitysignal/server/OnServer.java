package dev.cornerstone.keycloak.securitysignal.server;

import java.time.Duration;
import java.time.Instant;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.RealmModel;
import org.keycloak.testframework.remote.providers.runonserver.RunOnServer;

/** What tests do inside the server. The server loads this class and nothing else of the tests. */
public final class OnServer {

    /** What the server may load. */
    public static final String PACKAGE = "dev.cornerstone.keycloak.securitysignal.server";

    private OnServer() {}

    public static RunOnServer attribute(String realmId, String userId, String name, String value) {
        return session -> session.users()
                .getUserById(session.realms().getRealm(realmId), userId)
                .setSingleAttribute(name, value);
    }

    /** As when a member says that a sign-in was not hers: an event without a session. */
    public static RunOnServer everySessionEnds(String realmId, String userId) {
        return session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            session.getContext().setRealm(realm);
            new EventBuilder(realm, session)
                    .event(EventType.LOGOUT)
                    .user(userId)
                    .success();
        };
    }

    /** What waits in Keycloak's outbox has waited for so much longer. */
    public static RunOnServer ages(String realmId, long days) {
        return session -> session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery("update OutboxEntryEntity e set e.createdAt = :then where e.realmId = :realm")
                .setParameter("then", Instant.now().minus(Duration.ofDays(days)))
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}
