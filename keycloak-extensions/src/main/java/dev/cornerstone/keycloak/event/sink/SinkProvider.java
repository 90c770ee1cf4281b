package dev.cornerstone.keycloak.event.sink;

import java.util.function.Supplier;
import org.keycloak.provider.Provider;

/** A receiver of events, as a realm has it set up: a component of the realm. */
public interface SinkProvider extends Provider {

    SinkSettings settings();

    /**
     * The key under which this receiver knows people.
     *
     * @throws UnusableSink if the secret is not there, or none
     */
    byte[] subjectKey();

    /**
     * Reads the secrets, and gives what opens the way to the receiver. That may take its time: it is for when the session has
     * ended.
     *
     * @throws UnusableSink if a secret is missing; so does opening, if a library is
     */
    Supplier<Transport> opener();

    @Override
    default void close() {}
}
