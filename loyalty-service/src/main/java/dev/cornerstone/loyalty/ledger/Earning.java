package dev.cornerstone.loyalty.ledger;

import java.util.Optional;

/** Points given by partners: a lot at once, or a promise. */
final class Earning {

    private final Validity validity;
    private final DailyLimits limits;

    Earning(Validity validity, DailyLimits limits) {
        this.validity = validity;
        this.limits = limits;
    }

    Outcome<Earned> earn(Posting posting, Earn earn) {
        Purse purse = posting.purse(earn.member());
        Optional<Refusal> refusal = limits.earn(purse.day(), earn.points());
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        purse.day(purse.day().withEarn(earn.points()));
        return Outcome.done(
                earn.maturesAt() != null && earn.maturesAt().isAfter(posting.now())
                        ? promise(posting, purse, earn)
                        : give(posting, purse, earn));
    }

    private static Earned give(Posting posting, Purse purse, Earn earn) {
        Journal journal = new Journal(earn.actor());
        Transfer transfer = purse.bookNew(journal, leg(earn, AccountId.MEMBER_AVAILABLE), posting.now());
        long repaid = purse.collect(journal, posting.now());
        return new Earned(
                transfer.id(),
                transfer.journal(),
                earn.points(),
                transfer.opens().end(),
                null,
                repaid,
                transfer.bookedAt());
    }

    private Earned promise(Posting posting, Purse purse, Earn earn) {
        Transfer transfer = purse.book(
                new Journal(earn.actor()),
                leg(earn, AccountId.MEMBER_PENDING).opening(Transfer.Opens.until(earn.maturesAt())),
                posting.now());
        PromiseRows.insert(posting, transfer);
        return new Earned(
                transfer.id(),
                transfer.journal(),
                earn.points(),
                validity.endFor(transfer.opens().end()),
                transfer.opens().end(),
                0,
                transfer.bookedAt());
    }

    private static Leg leg(Earn earn, AccountId to) {
        return Leg.of(
                Kind.EARN,
                earn.from(),
                to,
                earn.points(),
                new Transfer.Purpose(earn.partner(), earn.campaign(), null, null, earn.note()));
    }
}
