package dev.cornerstone.loyalty.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Transfers taken back by new transfers, in parts or whole, never by more than was booked. */
final class Reversing {

    private static final Set<Kind> SPENDS = Set.of(Kind.REDEEM, Kind.CAPTURE);

    private final Postings postings;
    private final Period grace;
    private final Validity validityOfGrace;

    Reversing(Postings postings, LedgerConfig config) {
        this.postings = postings;
        grace = config.reversalGrace();
        validityOfGrace = new Validity(grace, config.zone());
    }

    Outcome<Reversed> reverse(Connection connection, Reverse reverse) throws SQLException {
        Optional<Transfer> found = TransferRows.find(connection, reverse.transfer());
        if (found.isEmpty()) {
            return Outcome.refused(new Refusal.Unknown());
        }
        Transfer original = found.get();
        boolean spend = SPENDS.contains(original.kind());
        if (!spend && original.kind() != Kind.EARN) {
            return Outcome.refused(new Refusal.NotReversible(0));
        }
        Posting posting = postings.settled(connection, reverse.actor(), original.member());
        long before = ReversalRows.reversed(connection, original);
        long reversible = original.amount().value() - before;
        long points = reverse.points().map(Points::value).orElse(reversible);
        if (points == 0 || points > reversible) {
            return Outcome.refused(new Refusal.NotReversible(reversible));
        }
        Taking taking = new Taking(connection, posting, original, reverse, before, points);
        if (spend) {
            taking.spendBack();
        } else {
            taking.earnBack();
        }
        ReversalRows.raise(posting, original, points);
        posting.close(connection);
        return Outcome.done(taking.reversed(reversible - points));
    }

    /** One reversal. */
    private final class Taking {

        private final Connection connection;
        private final Posting posting;
        private final Purse purse;
        private final Transfer original;
        private final Journal journal;
        private final Transfer.Purpose purpose;
        private final long before;
        private final long points;

        private long returned;
        private long extended;
        private Instant extendedUntil;
        private long forfeited;

        Taking(Connection connection, Posting posting, Transfer original, Reverse reverse, long before, long points) {
            this.connection = connection;
            this.posting = posting;
            this.purse = posting.purse(original.member());
            this.original = original;
            this.journal = new Journal(reverse.actor());
            this.purpose = new Transfer.Purpose(
                    original.purpose().partner(),
                    original.purpose().campaign(),
                    original.purpose().ruleVersion(),
                    original.purpose().reward(),
                    reverse.note());
            this.before = before;
            this.points = points;
        }

        void spendBack() throws SQLException {
            List<Share> live = new ArrayList<>();
            List<Share> ended = new ArrayList<>();
            for (Share share : next()) {
                (share.lot().dueAt(posting.now()) ? ended : live).add(share);
            }
            if (!live.isEmpty()) {
                returned = sum(live);
                purse.giveBack(journal, fromRedeemed(returned), posting.now(), live);
            }
            if (!ended.isEmpty() && grace.isZero()) {
                forfeited = sum(ended);
                purse.giveBack(journal, fromRedeemed(forfeited), posting.now(), ended);
                purse.expire(posting.now(), posting.now(), journal.actor());
            } else if (!ended.isEmpty()) {
                extend(ended);
            }
            purse.collect(journal, posting.now());
        }

        void earnBack() throws SQLException {
            long open = points - fromPending(points);
            Optional<UUID> lot = lot();
            if (lot.isPresent()) {
                open -= fromLot(lot.get(), open);
                open -= fromBreakage(lot.get(), open);
            }
            if (open > 0) {
                purse.book(
                        journal,
                        new Leg(
                                Kind.CLAWBACK,
                                AccountId.CLAWBACK,
                                original.debit(),
                                Points.of(open),
                                Transfer.Links.reversing(original.id()),
                                purpose),
                        posting.now());
            }
            purse.collect(journal, posting.now());
        }

        Reversed reversed(long reversible) {
            return new Reversed(
                    new TransferId(journal.id()),
                    original.member(),
                    original.kind(),
                    Points.of(points),
                    reversible,
                    returned,
                    extended,
                    extendedUntil,
                    forfeited,
                    purse.owed(),
                    posting.now());
        }

        /**
         * What of the spend is to go back now, the longest life first. The order never changes, so what went back before is
         * what comes first in it.
         */
        private List<Share> next() throws SQLException {
            List<Share> shares = new ArrayList<>(LotRows.shares(connection, original.member(), original.id()));
            Collections.reverse(shares);
            List<Share> next = new ArrayList<>();
            long skip = before;
            long open = points;
            for (Share share : shares) {
                long skipped = Math.min(skip, share.amount());
                long part = Math.min(open, share.amount() - skipped);
                if (part > 0) {
                    next.add(new Share(share.lot(), part));
                }
                skip -= skipped;
                open -= part;
            }
            return next;
        }

        /** Each lot that has expired gets a follower that lives as long as the programme's grace. */
        private void extend(List<Share> ended) {
            extendedUntil = validityOfGrace.endFor(posting.now());
            for (Share share : ended) {
                purse.bookAfter(share.lot(), extendedUntil, journal, fromRedeemed(share.amount()), posting.now());
                extended += share.amount();
            }
        }

        /** What has not matured is promised no longer. */
        private long fromPending(long wanted) throws SQLException {
            if (original.credit().equals(AccountId.MEMBER_AVAILABLE)
                    || purse.maturedInto(original.id()).isPresent()) {
                return 0;
            }
            long promised = PromiseRows.find(connection, original.member(), original.id())
                    .orElseThrow()
                    .remaining();
            long part = Math.min(promised, wanted);
            if (part > 0) {
                purse.book(journal, toPartner(AccountId.MEMBER_PENDING, part), posting.now());
                PromiseRows.reduce(posting, original.member(), original.id(), promised - part);
            }
            return part;
        }

        /** The lot that the earn became, unless it has not matured. */
        private Optional<UUID> lot() throws SQLException {
            if (original.credit().equals(AccountId.MEMBER_AVAILABLE)) {
                return Optional.of(original.id().value());
            }
            Optional<UUID> now = purse.maturedInto(original.id());
            return now.isPresent()
                    ? now
                    : PromiseRows.find(connection, original.member(), original.id())
                            .flatMap(PromiseRows.State::lot);
        }

        private long fromLot(UUID id, long wanted) {
            Optional<Lot> lot = purse.known(id).filter(known -> known.remaining() > 0);
            long part = Math.min(lot.map(Lot::remaining).orElse(0L), wanted);
            if (part > 0) {
                purse.take(journal, toPartner(AccountId.MEMBER_AVAILABLE, part), posting.now(), List.of(lot.get()));
            }
            return part;
        }

        private long fromBreakage(UUID lot, long wanted) throws SQLException {
            long expired = LotRows.expired(connection, original.member(), lot)
                    + purse.expired(lot)
                    - TransferRows.reversed(connection, original, AccountId.BREAKAGE);
            long part = Math.min(expired, wanted);
            if (part > 0) {
                purse.book(journal, toPartner(AccountId.BREAKAGE, part), posting.now());
            }
            return part;
        }

        private Leg fromRedeemed(long amount) {
            return new Leg(
                    Kind.REVERSE,
                    AccountId.REDEEMED,
                    AccountId.MEMBER_AVAILABLE,
                    Points.of(amount),
                    Transfer.Links.reversing(original.id()),
                    purpose);
        }

        private Leg toPartner(AccountId from, long amount) {
            return new Leg(
                    Kind.REVERSE,
                    from,
                    original.debit(),
                    Points.of(amount),
                    Transfer.Links.reversing(original.id()),
                    purpose);
        }

        private long sum(List<Share> shares) {
            return shares.stream().mapToLong(Share::amount).sum();
        }
    }
}
