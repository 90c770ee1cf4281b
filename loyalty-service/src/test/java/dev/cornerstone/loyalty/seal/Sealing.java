package dev.cornerstone.loyalty.seal;

import dev.cornerstone.loyalty.ledger.Horizon;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.webhook.Announcer;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Seals what is booked by now, as if it had settled already. */
@Singleton
@Unremovable
public final class Sealing {

    private final Sealer sealer;

    Sealing(Database database, LedgerConfig ledger, SealKey key, Announcer announcer, SealConfig config, Clock clock) {
        Clock later = Clock.offset(clock, Duration.ofMinutes(1));
        sealer = new Sealer(database, new Horizon(later, ledger), key, announcer, config, clock);
    }

    public void everything() {
        while (sealer.step().more()) {
            continue;
        }
    }
}
