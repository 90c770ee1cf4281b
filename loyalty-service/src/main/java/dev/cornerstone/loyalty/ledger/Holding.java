package dev.cornerstone.loyalty.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Points set aside: taken from their lots by the hold, spent by its capture, back in the same lots by its release. */
final class Holding {

    private final Postings postings;
    private final Spending spending;

    Holding(Postings postings, Spending spending) {
        this.postings = postings;
        this.spending = spending;
    }

    Outcome<Held> hold(Connection connection, Hold hold) throws SQLException {
        Posting posting = postings.settled(connection, hold.actor(), hold.member());
        if (!hold.expiresAt().isAfter(posting.now())) {
            throw new IllegalArgumentException("A hold that has lapsed at " + hold.expiresAt() + " holds nothing");
        }
        Purse purse = posting.purse(hold.member());
        Optional<Refusal> refusal = spending.refusal(purse, hold.points(), posting.now());
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Transfer transfer = purse.take(
                new Journal(hold.actor()),
                Leg.of(
                                Kind.HOLD,
                                AccountId.MEMBER_AVAILABLE,
                                AccountId.MEMBER_HELD,
                                hold.points(),
                                Transfer.Purpose.of(hold.partner(), hold.reward(), hold.note()))
                        .opening(Transfer.Opens.until(hold.expiresAt())),
                posting.now(),
                purse.open());
        HoldRows.insert(posting, transfer);
        spending.spent(purse, hold.points());
        posting.close(connection);
        return Outcome.done(new Held(
                transfer.id(),
                hold.member(),
                hold.points(),
                0,
                HoldState.OPEN,
                hold.partner(),
                hold.reward(),
                hold.note(),
                transfer.opens().end(),
                null,
                null));
    }

    /** A part that is captured is of the lots that expire soonest; what goes back has the longest life. */
    Outcome<Held> capture(Connection connection, TransferId id, Optional<Points> points, Actor actor)
            throws SQLException {
        return resolve(connection, id, actor, (posting, purse, held, hold) -> {
            Points captured = points.orElse(held.points());
            if (captured.compareTo(held.points()) > 0) {
                return Outcome.refused(new Refusal.MoreThanHeld(held.points().value()));
            }
            Journal journal = new Journal(actor);
            Transfer transfer = purse.book(
                    journal,
                    new Leg(
                            Kind.CAPTURE,
                            AccountId.MEMBER_HELD,
                            AccountId.REDEEMED,
                            captured,
                            Transfer.Links.ending(id),
                            hold.purpose()),
                    posting.now());
            List<Share> rest = new ArrayList<>();
            long open = captured.value();
            for (Share share : hold.shares()) {
                long part = Math.min(open, share.amount());
                if (part > 0) {
                    posting.allocate(transfer, share.lot().id(), part);
                }
                if (part < share.amount()) {
                    rest.add(new Share(share.lot(), share.amount() - part));
                }
                open -= part;
            }
            if (!rest.isEmpty()) {
                Points released = Points.of(held.points().value() - captured.value());
                giveBack(posting, purse, journal, hold, released, rest);
            }
            return Outcome.done(resolved(posting, hold, held, HoldState.CAPTURED, captured.value(), transfer));
        });
    }

    Outcome<Held> release(Connection connection, TransferId id, Actor actor) throws SQLException {
        return resolve(connection, id, actor, (posting, purse, held, hold) -> {
            Transfer transfer = giveBack(posting, purse, new Journal(actor), hold, held.points(), hold.shares());
            return Outcome.done(resolved(posting, hold, held, HoldState.RELEASED, 0, transfer));
        });
    }

    /** Whose hold it is never changes, so that much may be read before the lock, and nothing else. */
    private Outcome<Held> resolve(Connection connection, TransferId id, Actor actor, Resolution resolution)
            throws SQLException {
        Optional<Held> found = HoldRows.find(connection, id);
        if (found.isEmpty()) {
            return Outcome.refused(new Refusal.Unknown());
        }
        MemberId member = found.get().member();
        Posting posting = postings.settled(connection, actor, member);
        Held held = asOf(posting.now(), HoldRows.find(connection, id).orElseThrow());
        if (held.state() != HoldState.OPEN) {
            return Outcome.refused(new Refusal.Resolved(held.state()));
        }
        Outcome<Held> outcome = resolution.of(posting, posting.purse(member), held, HoldRows.open(connection, held));
        if (outcome instanceof Outcome.Done<Held>) {
            posting.close(connection);
        }
        return outcome;
    }

    /** What comes back to a lot that has expired meanwhile expires too. */
    private static Transfer giveBack(
            Posting posting, Purse purse, Journal journal, OpenHold hold, Points points, List<Share> shares) {
        Transfer transfer = purse.release(journal, hold, points, shares, posting.now());
        purse.expire(posting.now(), posting.now(), journal.actor());
        purse.collect(journal, posting.now());
        return transfer;
    }

    private static Held resolved(
            Posting posting, OpenHold hold, Held held, HoldState state, long captured, Transfer transfer) {
        HoldRows.resolve(posting, held.member(), hold, state, captured, transfer.id(), posting.now());
        return with(held, state, captured, transfer.id(), posting.now());
    }

    /** A hold past its end has lapsed, whether that is booked yet or not. */
    static Held asOf(Instant now, Held held) {
        boolean lapsed = held.state() == HoldState.OPEN && !held.expiresAt().isAfter(now);
        return lapsed ? with(held, HoldState.LAPSED, 0, null, held.expiresAt()) : held;
    }

    private static Held with(Held held, HoldState state, long captured, TransferId resolvedBy, Instant resolvedAt) {
        return new Held(
                held.id(),
                held.member(),
                held.points(),
                captured,
                state,
                held.partner(),
                held.reward(),
                held.note(),
                held.expiresAt(),
                resolvedBy,
                resolvedAt);
    }

    /** What is done to an open hold. */
    @FunctionalInterface
    private interface Resolution {
        Outcome<Held> of(Posting posting, Purse purse, Held held, OpenHold hold) throws SQLException;
    }
}
