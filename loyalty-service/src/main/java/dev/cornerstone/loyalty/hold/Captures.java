package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.idempotency.Idempotency;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.idempotency.Request;
import dev.cornerstone.loyalty.idempotency.Verdict;
import dev.cornerstone.loyalty.ledger.Held;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.Outcome;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.Refusal;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Resolves holds for those they were made for, once. Who may see a hold is decided before. */
@Singleton
final class Captures {

    private final Idempotency idempotency;
    private final Ledger ledger;
    private final HoldNames names;
    private final HoldNews news;

    Captures(Idempotency idempotency, Ledger ledger, HoldNames names, HoldNews news) {
        this.idempotency = idempotency;
        this.ledger = ledger;
        this.names = names;
        this.news = news;
    }

    Optional<Held> find(TransferId id) {
        return ledger.held(id);
    }

    /** The hold, if it was made for that partner. */
    Optional<Held> find(Partner partner, TransferId id) {
        return find(id).filter(held -> partner.id().equals(held.partner()));
    }

    /** Takes the points that were set aside, all when none are named. */
    Once<HoldView, Refusal> capture(Caller caller, Held hold, Optional<Points> points, Key key) {
        return resolve(
                caller,
                "capture",
                hold,
                points,
                key,
                connection -> ledger.capture(connection, hold.id(), points, caller.actor()),
                news::captured);
    }

    /** Gives the points back. */
    Once<HoldView, Refusal> release(Caller caller, Held hold, Key key) {
        return resolve(
                caller,
                "release",
                hold,
                Optional.empty(),
                key,
                connection -> ledger.release(connection, hold.id(), caller.actor()),
                news::released);
    }

    private Once<HoldView, Refusal> resolve(
            Caller caller,
            String operation,
            Held hold,
            Optional<Points> points,
            Key key,
            Database.Work<Outcome<Held>> work,
            Telling telling) {
        HoldNames.Named named = names.of(hold);
        Resolving payload =
                new Resolving(hold.id().toString(), points.map(Points::value).orElse(null));
        return idempotency.once(
                new Request(caller.client(), caller.subject(), operation, key, payload),
                HoldView.class,
                connection -> done(work.with(connection)).then(held -> {
                    telling.of(connection, held);
                    return Verdict.accept(named.view(held));
                }));
    }

    private static Verdict<Held, Refusal> done(Outcome<Held> outcome) {
        return outcome.fold(Verdict::accept, Verdict::refuse);
    }

    /** Which news it is. */
    @FunctionalInterface
    private interface Telling {
        void of(Connection connection, Held held) throws SQLException;
    }

    /** What makes two requests with one key the same. */
    private record Resolving(String hold, Long points) {}
}
