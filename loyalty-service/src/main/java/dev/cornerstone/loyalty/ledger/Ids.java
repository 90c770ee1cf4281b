package dev.cornerstone.loyalty.ledger;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** UUIDv7 by the injected clock, each greater than the one before, even within a millisecond. */
@Singleton
public final class Ids {

    /** The order of the database, which compares bytes; Java's own compares signed numbers. */
    static final Comparator<UUID> ORDER = (one, other) -> {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    private final TimeOrderedEpochFactory factory;

    public Ids(Clock clock) {
        factory = TimeOrderedEpochFactory.builder()
                .withClock(clock)
                .withIncrementPlus1()
                .build();
    }

    public UUID next() {
        return factory.create();
    }

    /**
     * An id that is greater than another too, which may be of a node whose clock is ahead: if need be it is of the
     * millisecond after the other's.
     */
    UUID nextAfter(UUID other) {
        UUID id = next();
        if (ORDER.compare(id, other) > 0) {
            return id;
        }
        long versionAndRandom = id.getMostSignificantBits() & 0xFFFF;
        return new UUID((millis(other) + 1) << 16 | versionAndRandom, id.getLeastSignificantBits());
    }

    /** When the id was made, in milliseconds since 1970. */
    public static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    /** Every id made before the instant's millisecond is smaller, every id made in it or later is greater. */
    public static UUID lowerBound(Instant instant) {
        return new UUID(Math.max(0, instant.toEpochMilli()) << 16, 0);
    }
}
