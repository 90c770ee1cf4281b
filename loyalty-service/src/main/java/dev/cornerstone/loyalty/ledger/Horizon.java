package dev.cornerstone.loyalty.ledger;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Where the books are settled: no transfer with a smaller id will be added any more. Ids carry the time at which they were
 * made, and a transaction that lasts longer than {@code loyalty.ledger.settled-after} is rolled back.
 */
@Singleton
public final class Horizon {

    private final Clock clock;
    private final HorizonConfig config;

    public Horizon(Clock clock, HorizonConfig config) {
        this.clock = clock;
        this.config = config;
    }

    /** The smallest id that is not settled yet. */
    public UUID now() {
        return smallestId(clock.instant().minus(config.settledAfter()));
    }

    /** How long a transfer that is booked now is unsettled. */
    public Duration delay() {
        return config.settledAfter();
    }

    /** The smallest UUIDv7 of that millisecond. */
    public static UUID smallestId(Instant at) {
        return new UUID(at.toEpochMilli() << 16, 0);
    }

    /** When an id was made, to the millisecond. */
    public static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
