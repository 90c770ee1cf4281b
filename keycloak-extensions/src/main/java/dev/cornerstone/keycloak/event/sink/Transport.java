package dev.cornerstone.keycloak.event.sink;

import java.util.List;

/** A way to a receiver, kept open between batches and used by one thread at a time. */
public interface Transport extends AutoCloseable {

    /**
     * Sends, and returns within {@link SinkLimits#LONGEST_SENDING} whatever the receiver does.
     *
     * @param batch at most what fits, in the order in which it is to arrive
     * @throws InterruptedException if the server is stopping; what was taken is then unknown
     */
    Answer send(List<Message> batch) throws InterruptedException;

    @Override
    void close();
}
