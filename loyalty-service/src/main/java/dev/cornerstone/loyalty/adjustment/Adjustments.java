package dev.cornerstone.loyalty.adjustment;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.api.Conditions;
import dev.cornerstone.loyalty.api.Cursors;
import dev.cornerstone.loyalty.api.ETag;
import dev.cornerstone.loyalty.api.Page;
import dev.cornerstone.loyalty.idempotency.Idempotency;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.idempotency.Request;
import dev.cornerstone.loyalty.idempotency.Verdict;
import dev.cornerstone.loyalty.ledger.Adjust;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Proposes adjustments and decides them, each by another person. */
@Singleton
final class Adjustments {

    private static final String OPEN = "adjustments";

    private final Idempotency idempotency;
    private final Database database;
    private final Ledger ledger;
    private final Ids ids;
    private final Cursors cursors;
    private final Clock clock;

    Adjustments(Idempotency idempotency, Database database, Ledger ledger, Ids ids, Cursors cursors, Clock clock) {
        this.idempotency = idempotency;
        this.database = database;
        this.ledger = ledger;
        this.ids = ids;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** Writes down what somebody else is to decide. Nothing can be against that, so it is never refused. */
    Once<AdjustmentView, DecisionRefusal> propose(Caller caller, Member member, AdjustmentRequest request, Key key) {
        return idempotency.once(
                new Request(caller.client(), caller.subject(), "adjust", key, request),
                AdjustmentView.class,
                connection -> {
                    Adjustment proposed = Adjustment.proposed(
                            ids.next(), member.id(), request.points(), request.reason(), caller.account(), now());
                    AdjustmentRows.insert(connection, proposed);
                    return Verdict.accept(AdjustmentView.from(proposed));
                });
    }

    /** Books it, if it may be decided by the caller in the version that the conditions name. */
    Once<AdjustmentView, DecisionRefusal> approve(Caller caller, UUID id, Conditions conditions, Key key) {
        return decide(caller, "approve", id, conditions, key, this::book);
    }

    /** Leaves it unbooked for good. */
    Once<AdjustmentView, DecisionRefusal> reject(Caller caller, UUID id, Conditions conditions, Key key) {
        return decide(
                caller,
                "reject",
                id,
                conditions,
                key,
                (connection, by, adjustment) -> Verdict.accept(adjustment.rejected(by.account(), now())));
    }

    Optional<Adjustment> find(UUID id) {
        return database.read(connection -> AdjustmentRows.find(connection, id));
    }

    /** A page of those that wait for a decision, longest first; empty when the cursor was not given out for them. */
    Optional<Page<Adjustment>> open(String cursor, int limit) {
        return cursor == null
                ? Optional.of(open((UUID) null, limit))
                : cursors.read(OPEN, cursor).map(last -> open(last, limit));
    }

    private Page<Adjustment> open(UUID last, int limit) {
        List<Adjustment> open = database.read(connection -> AdjustmentRows.open(connection, last, limit + 1));
        return Page.of(open, limit, shown -> cursors.write(OPEN, shown.id()));
    }

    private Once<AdjustmentView, DecisionRefusal> decide(
            Caller caller, String operation, UUID id, Conditions conditions, Key key, Decision decision) {
        return idempotency.once(
                new Request(caller.client(), caller.subject(), operation, key, id.toString()),
                AdjustmentView.class,
                connection -> undecided(connection, caller, id, conditions)
                        .then(adjustment -> decision.of(connection, caller, adjustment))
                        .then(decided -> {
                            AdjustmentRows.decide(connection, decided);
                            return Verdict.accept(AdjustmentView.from(decided));
                        }));
    }

    private static Verdict<Adjustment, DecisionRefusal> undecided(
            Connection connection, Caller caller, UUID id, Conditions conditions) throws SQLException {
        Optional<Adjustment> found = AdjustmentRows.lock(connection, id);
        if (found.isEmpty()) {
            return Verdict.refuse(new DecisionRefusal.Unknown());
        }
        Adjustment adjustment = found.get();
        if (adjustment.state() != Adjustment.State.PROPOSED) {
            return Verdict.refuse(new DecisionRefusal.Decided(adjustment.state()));
        }
        // By the account: one person has another subject in the token of each partner's client.
        if (adjustment.proposedBy().equals(caller.account())) {
            return Verdict.refuse(new DecisionRefusal.SamePerson());
        }
        conditions.allowChange(new ETag(adjustment.version()));
        return Verdict.accept(adjustment);
    }

    private Verdict<Adjustment, DecisionRefusal> book(Connection connection, Caller caller, Adjustment adjustment)
            throws SQLException {
        return ledger.adjust(
                        connection,
                        new Adjust(adjustment.member(), adjustment.points(), adjustment.reason(), caller.actor()))
                .fold(
                        adjusted -> Verdict.accept(
                                adjustment.booked(adjusted.id().value(), caller.account(), adjusted.bookedAt())),
                        refusal -> Verdict.refuse(new DecisionRefusal.NotBooked(adjustment.points(), refusal)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What becomes of an adjustment that may be decided. */
    @FunctionalInterface
    private interface Decision {
        Verdict<Adjustment, DecisionRefusal> of(Connection connection, Caller caller, Adjustment adjustment)
                throws SQLException;
    }
}
