package dev.cornerstone.keycloak.event.server;

import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.RealmModel;
import org.keycloak.testframework.remote.providers.runonserver.RunOnServer;

/** What tests do inside the server. The server loads this class and nothing else of the tests. */
public final class OnServer {

    /** What the server may load. */
    public static final String PACKAGE = "dev.cornerstone.keycloak.event.server";

    private OnServer() {}

    /** A login that is told of and then rolled back. */
    public static RunOnServer phantom(String realmId, String userId, String client) {
        return session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            session.getContext().setRealm(realm);
            new EventBuilder(realm, session)
                    .event(EventType.LOGIN)
                    .client(client)
                    .user(userId)
                    .success();
            session.getTransactionManager().setRollbackOnly();
        };
    }

    public static RunOnServer attribute(String realmId, String userId, String name, String value) {
        return session -> session.users()
                .getUserById(session.realms().getRealm(realmId), userId)
                .setSingleAttribute(name, value);
    }
}
