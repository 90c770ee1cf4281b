package dev.cornerstone.loyalty.access;

import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * Remembers which proofs were used. The memory is the database's, so a proof that one node took is refused by all others;
 * it costs one insert per request that brings a proof and nothing for those that bring none.
 */
@Singleton
public final class UsedProofs {

    /** By how much the clocks of nodes may differ. */
    private static final Duration CLOCK_DIFFERENCE_MAX = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private final Duration window;

    UsedProofs(Database database, Clock clock, AccessConfig config) {
        this.database = database;
        this.clock = clock;
        window = config.proof().window();
    }

    /** True the first time, false ever after while the proof could be taken. */
    boolean use(Proof proof) {
        return database.write(connection -> UsedProofRows.insert(
                connection, proof.hash(), proof.madeAt().plus(window).plus(CLOCK_DIFFERENCE_MAX)));
    }

    /** Forgets proofs that are too old to be taken, at most so many; answers how many. */
    public int forgetOld(int limit) {
        return database.write(connection -> UsedProofRows.forget(connection, clock.instant(), limit));
    }
}
