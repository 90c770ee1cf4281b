package dev.cornerstone.keycloak.event;

import dev.cornerstone.keycloak.event.outbox.Outbox;
import dev.cornerstone.keycloak.event.sink.SinkSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Writes what happens into the outbox. Keycloak calls it within the transaction of what happens, so both are kept or neither;
 * a failed login has a transaction of its own, which is kept although the login is not.
 */
final class EventRecorder implements EventListenerProvider {

    private static final Logger LOG = Logger.getLogger(EventRecorder.class);

    private final KeycloakSession session;
    private final Dispatcher dispatcher;

    /** The sinks that this session's transaction wrote for; null until it does. */
    private Set<String> written;

    EventRecorder(KeycloakSession session, Dispatcher dispatcher) {
        this.session = session;
        this.dispatcher = dispatcher;
    }

    @Override
    public void onEvent(Event event) {
        if (!UserEvents.concerns(event.getType())) {
            return;
        }
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        List<SinkSettings> sinks = sinks(realm);
        if (!sinks.isEmpty()) {
            record(realm, UserEvents.of(event, circumstances(realm, event)), sinks);
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        List<SinkSettings> sinks = sinks(realm);
        if (!sinks.isEmpty()) {
            record(realm, AdminEvents.of(event, AccountAccess.of(session, event), actorClient(event)), sinks);
        }
    }

    /** None of a realm that is about to be gone. */
    private static List<SinkSettings> sinks(RealmModel realm) {
        return realm == null
                ? List.of()
                : SinkSettings.ofRealm(realm).stream()
                        .filter(SinkSettings::enabled)
                        .toList();
    }

    private void record(RealmModel realm, List<RecordedEvent> events, List<SinkSettings> sinks) {
        Outbox outbox = new Outbox(session);
        for (RecordedEvent event : events) {
            List<String> owed = sinks.stream()
                    .filter(sink -> sink.wants(event.name().word(), event.name().isToldByDefault(), event.client()))
                    .map(SinkSettings::name)
                    .toList();
            if (!owed.isEmpty()) {
                outbox.append(
                        new Outbox.NewEvent(
                                event.id(),
                                realm.getId(),
                                event.name().word(),
                                event.client(),
                                event.time(),
                                event.user(),
                                event.written()),
                        owed);
                wakeAfterCommit(realm.getId(), owed);
            }
        }
    }

    private void wakeAfterCommit(String realmId, List<String> sinks) {
        if (written == null) {
            written = new HashSet<>();
            session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
                @Override
                protected void commitImpl() {
                    dispatcher.wake(realmId, written);
                }

                @Override
                protected void rollbackImpl() {}
            });
        }
        written.addAll(sinks);
    }

    /** What cannot be looked up is left out: the event is worth more than its circumstances. */
    private Circumstances circumstances(RealmModel realm, Event event) {
        try {
            return CircumstancesReader.of(session, realm, event);
        } catch (RuntimeException e) {
            LOG.warnf(
                    e, "The circumstances of event %s could not be looked up; it is told without them", event.getId());
            return Circumstances.UNKNOWN;
        }
    }

    /** Keycloak's event names the client by the id it has in the database. */
    private Optional<String> actorClient(AdminEvent event) {
        Supplier<Optional<String>> look = () -> Optional.ofNullable(event.getAuthDetails())
                .filter(details -> details.getRealmId() != null && details.getClientId() != null)
                .flatMap(details -> Optional.ofNullable(session.realms().getRealm(details.getRealmId()))
                        .map(realm -> session.clients().getClientById(realm, details.getClientId())))
                .map(client -> client.getClientId());
        try {
            return look.get();
        } catch (RuntimeException e) {
            LOG.debug("An administrator's client could not be looked up", e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {}
}
