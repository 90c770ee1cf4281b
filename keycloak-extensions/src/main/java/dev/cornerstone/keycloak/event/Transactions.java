package dev.cornerstone.keycloak.event;

import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Sessions with a transaction of their own, for work that no request does. */
final class Transactions {

    private final KeycloakSessionFactory factory;

    Transactions(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    <T> T call(Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, work::apply);
    }

    void run(java.util.function.Consumer<KeycloakSession> work) {
        KeycloakModelUtils.runJobInTransaction(factory, work::accept);
    }
}
