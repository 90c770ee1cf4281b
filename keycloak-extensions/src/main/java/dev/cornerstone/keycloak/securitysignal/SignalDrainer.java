package dev.cornerstone.keycloak.securitysignal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.keycloak.events.outbox.OutboxConfig;
import org.keycloak.events.outbox.OutboxDeliveryHandler;
import org.keycloak.events.outbox.OutboxDrainerTask;
import org.keycloak.events.outbox.OutboxStore;
import org.keycloak.models.KeycloakSession;
import org.keycloak.ssf.transmitter.outbox.SsfOutboxKinds;

/**
 * Keycloak's task that pushes what waits, and forgets what waited too long: Keycloak forgets pushes only, and what nobody comes
 * to poll would stay for ever.
 */
final class SignalDrainer extends OutboxDrainerTask {

    SignalDrainer(
            OutboxConfig config, OutboxDeliveryHandler handler, Function<KeycloakSession, OutboxStore> storeFactory) {
        super(config, handler, storeFactory);
    }

    @Override
    public void run(KeycloakSession session) {
        super.run(session);
        OutboxStore store = storeFactory.apply(session);
        before(
                config.pendingMaxAge(),
                cutoff -> store.promoteStaleQueuedToDeadLetter(
                        SsfOutboxKinds.POLL, cutoff, "nobody polled for it in time"));
        before(config.deliveredRetention(), cutoff -> store.purgeDeliveredOlderThan(SsfOutboxKinds.POLL, cutoff));
        before(config.deadLetterRetention(), cutoff -> store.purgeDeadLetterOlderThan(SsfOutboxKinds.POLL, cutoff));
    }

    /** Without an age nothing is forgotten, as Keycloak's options say. */
    private static void before(Duration age, Consumer<Instant> work) {
        Optional.ofNullable(age).map(Instant.now()::minus).ifPresent(work);
    }
}
