package dev.cornerstone.keycloak.code.channel;

import org.keycloak.provider.Provider;

/** Takes a message to where it is read. Implementations log neither the content nor the address. */
public interface CodeChannel extends Provider {

    /** Whether it is set up to carry this. */
    boolean carries(Medium medium);

    /**
     * Returns when the message is accepted. Implementations have a time limit of their own, of a few seconds, since a person waits.
     *
     * @throws Undelivered if it was not accepted, or nobody knows
     */
    void deliver(Delivery delivery) throws Undelivered;

    @Override
    default void close() {}
}
