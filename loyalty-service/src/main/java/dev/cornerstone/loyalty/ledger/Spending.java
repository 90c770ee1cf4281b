package dev.cornerstone.loyalty.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a member does with their points: redeem them, or give them away. */
final class Spending {

    private final Postings postings;
    private final DailyLimits limits;

    Spending(Postings postings, DailyLimits limits) {
        this.postings = postings;
        this.limits = limits;
    }

    Outcome<Redeemed> redeem(Connection connection, Redeem redeem) throws SQLException {
        Posting posting = postings.settled(connection, redeem.actor(), redeem.member());
        Purse purse = posting.purse(redeem.member());
        Optional<Refusal> refusal = refusal(purse, redeem.points(), posting.now());
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Transfer transfer = purse.take(
                new Journal(redeem.actor()),
                Leg.of(
                        Kind.REDEEM,
                        AccountId.MEMBER_AVAILABLE,
                        AccountId.REDEEMED,
                        redeem.points(),
                        Transfer.Purpose.of(redeem.partner(), redeem.reward(), null)),
                posting.now(),
                purse.open());
        spent(purse, redeem.points());
        posting.close(connection);
        return Outcome.done(new Redeemed(
                transfer.id(), redeem.points(), purse.available(), spentBy(purse, posting.now()), transfer.bookedAt()));
    }

    /** Each lot of the giver's becomes one of the receiver's, with its end, its funder and its cost. */
    Outcome<Gifted> gift(Connection connection, Gift gift) throws SQLException {
        Posting posting = postings.settled(connection, gift.actor(), gift.from(), gift.to());
        Purse giver = posting.purse(gift.from());
        Purse receiver = posting.purse(gift.to());
        Optional<Refusal> refusal = refusal(giver, gift.points(), posting.now());
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Journal journal = new Journal(gift.actor());
        Transfer.Purpose purpose = Transfer.Purpose.noted(gift.note());
        List<Allocation> given = Allocation.take(gift.points(), giver.open());
        Transfer transfer = giver.take(
                journal,
                Leg.of(Kind.GIFT, AccountId.MEMBER_AVAILABLE, AccountId.TRANSIT, gift.points(), purpose),
                posting.now(),
                giver.open());
        for (Allocation allocation : given) {
            Lot lot = allocation.lot();
            receiver.bookAfter(
                    lot,
                    lot.expiresAt(),
                    journal,
                    Leg.of(
                            Kind.GIFT,
                            AccountId.TRANSIT,
                            AccountId.MEMBER_AVAILABLE,
                            Points.of(allocation.amount()),
                            purpose),
                    posting.now());
        }
        receiver.collect(journal, posting.now());
        spent(giver, gift.points());
        posting.close(connection);
        return Outcome.done(
                new Gifted(transfer.id(), transfer.journal(), gift.points(), giver.available(), transfer.bookedAt()));
    }

    /** Why the member may not part with that many points, if so. */
    Optional<Refusal> refusal(Purse purse, Points points, Instant now) {
        if (purse.frozen()) {
            return Optional.of(new Refusal.Frozen());
        }
        Optional<Refusal> overLimit = limits.spend(purse, points, now);
        if (overLimit.isPresent()) {
            return overLimit;
        }
        return purse.available() < points.value()
                ? Optional.of(new Refusal.Insufficient(purse.available()))
                : Optional.empty();
    }

    static Spent spentBy(Purse purse, Instant now) {
        return new Spent(purse.day().spent(), purse.caution().isCarefulAt(now));
    }

    void spent(Purse purse, Points points) {
        purse.day(purse.day().withSpend(points));
    }
}
