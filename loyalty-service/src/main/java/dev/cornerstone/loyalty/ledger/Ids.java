package dev.cornerstone.loyalty.ledger;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** UUIDv7 by the injected clock, each greater than the one before, even within a millisecond. */
@Singleton
public final class Ids {

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
}
