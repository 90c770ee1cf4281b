package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Suspends partners and lets them go on. What was given stays given, and members keep their points. */
@Singleton
final class Suspensions {

    private final Database database;
    private final CurrentTerms terms;
    private final Ids ids;
    private final Clock clock;

    Suspensions(Database database, CurrentTerms terms, Ids ids, Clock clock) {
        this.database = database;
        this.terms = terms;
        this.ids = ids;
        this.clock = clock;
    }

    /** Who is suspended stays so for the first reason. */
    Suspended suspend(Partner partner, String reason, String operator) {
        Suspended suspended = database.write(connection -> {
            PartnerRows.lock(connection, partner.slug());
            Optional<Suspension> current = SuspensionRows.lasting(connection, partner.id());
            if (current.isPresent()) {
                return new Suspended(current.get(), false);
            }
            Suspension suspension = new Suspension(ids.next(), reason, operator, now());
            SuspensionRows.insert(connection, partner.id(), suspension);
            return new Suspended(suspension, true);
        });
        terms.changed();
        return suspended;
    }

    /** Nothing happens when the partner is not suspended. */
    void lift(Partner partner, String operator) {
        database.write(connection -> {
            PartnerRows.lock(connection, partner.slug());
            SuspensionRows.lift(connection, partner.id(), operator, now());
            return partner;
        });
        terms.changed();
    }

    Optional<Suspension> of(Partner partner) {
        return database.read(connection -> SuspensionRows.lasting(connection, partner.id()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The suspension that lasts now, and whether it began now. */
    record Suspended(Suspension suspension, boolean created) {}
}
