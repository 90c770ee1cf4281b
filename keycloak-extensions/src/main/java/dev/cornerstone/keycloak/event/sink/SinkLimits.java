package dev.cornerstone.keycloak.event.sink;

import java.time.Duration;

/** How long a receiver may take and how much it is given at once, in one place. */
public final class SinkLimits {

    /** Whatever a receiver does, sending a batch ends within this. */
    public static final Duration LONGEST_SENDING = Duration.ofSeconds(12);

    static final Duration CONNECT = Duration.ofSeconds(3);

    /** From the first byte sent to the last byte of the answer. */
    static final Duration EXCHANGE = Duration.ofSeconds(10);

    /** How long Kafka's client may wait for a broker's metadata before it gives a batch back. */
    static final Duration METADATA = Duration.ofSeconds(4);

    /** Until Kafka has acknowledged a record, its own retries included. */
    static final Duration ACKNOWLEDGE = Duration.ofSeconds(7);

    static final Duration CLOSE = Duration.ofSeconds(2);

    /** How long a server that stops waits for a worker. */
    public static final Duration STOP = Duration.ofSeconds(3);

    /** A receiver cannot ask for a longer silence. */
    static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    /** Events in a batch, and bytes of them. */
    public static final int BATCH = 500;

    public static final int BATCH_BYTES = 1_000_000;

    private SinkLimits() {}
}
