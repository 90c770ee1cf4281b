package dev.cornerstone.benchmarks.events.rival;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;

/** Hears of logins only. */
@FunctionalInterface
interface LoginListener extends EventListenerProvider {

    void onLogin(Event login);

    @Override
    default void onEvent(Event event) {
        if (event.getType() == EventType.LOGIN) {
            onLogin(event);
        }
    }

    @Override
    default void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    default void close() {}
}
