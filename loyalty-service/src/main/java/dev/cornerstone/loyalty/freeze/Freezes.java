package dev.cornerstone.loyalty.freeze;

import dev.cornerstone.loyalty.api.Cursors;
import dev.cornerstone.loyalty.api.Page;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stops members' spending and lets it go on. */
@Singleton
final class Freezes {

    private final Database database;
    private final Ledger ledger;
    private final Ids ids;
    private final Cursors cursors;
    private final Clock clock;

    Freezes(Database database, Ledger ledger, Ids ids, Cursors cursors, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.ids = ids;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** Stops the member's spending; who is frozen stays so for the first reason. */
    Frozen freeze(MemberId member, String reason, String operator) {
        return database.write(connection -> {
            ledger.freeze(connection, member, true);
            Optional<Freeze> current = lasting(FreezeRows.newest(connection, member, null, 1));
            if (current.isPresent()) {
                return new Frozen(current.get(), false);
            }
            Freeze freeze = new Freeze(ids.next(), reason, operator, now(), null, null);
            FreezeRows.insert(connection, member, freeze);
            return new Frozen(freeze, true);
        });
    }

    /** Lets the member's spending go on; nothing happens when it does already. */
    void lift(MemberId member, String operator) {
        database.write(connection -> {
            ledger.freeze(connection, member, false);
            FreezeRows.lift(connection, member, operator, now());
            return member;
        });
    }

    /** A page of the member's freezes, newest first; empty when the cursor was not given out for them. */
    Optional<Page<Freeze>> history(MemberId member, String cursor, int limit) {
        return cursor == null
                ? Optional.of(history(member, (UUID) null, limit))
                : cursors.read(list(member), cursor).map(last -> history(member, last, limit));
    }

    private Page<Freeze> history(MemberId member, UUID before, int limit) {
        List<Freeze> freezes = database.read(connection -> FreezeRows.newest(connection, member, before, limit + 1));
        return Page.of(freezes, limit, last -> cursors.write(list(member), last.id()));
    }

    private static String list(MemberId member) {
        return "freezes/" + member;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Optional<Freeze> lasting(List<Freeze> newest) {
        return newest.stream().filter(freeze -> freeze.liftedAt() == null).findFirst();
    }

    /** The freeze that lasts now, and whether it began now. */
    record Frozen(Freeze freeze, boolean created) {}
}
