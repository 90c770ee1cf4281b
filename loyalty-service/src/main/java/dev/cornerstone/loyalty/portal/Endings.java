package dev.cornerstone.loyalty.portal;

import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.ledger.Refusal;
import dev.cornerstone.loyalty.redemption.Redemption;
import dev.cornerstone.loyalty.redemption.RedemptionRefusal;
import dev.cornerstone.loyalty.spending.SpendingRefusal;
import java.util.Optional;

/** How a redemption ended, as the member is told; empty when she is first to prove who she is. */
final class Endings
        implements Once.Cases<Redemption, RedemptionRefusal, Optional<Notice>>,
                RedemptionRefusal.Cases<Optional<Notice>>,
                SpendingRefusal.Cases<Optional<Notice>> {

    static final Endings INSTANCE = new Endings();

    private Endings() {}

    @Override
    public Optional<Notice> answered(Once.Answered<Redemption, RedemptionRefusal> answer) {
        return Optional.of(Notice.REDEEMED);
    }

    @Override
    public Optional<Notice> refused(RedemptionRefusal reason) {
        return reason.fold(this);
    }

    @Override
    public Optional<Notice> inProgress() {
        return Optional.of(Notice.BUSY);
    }

    @Override
    public Optional<Notice> otherPayload() {
        return Optional.of(Notice.TOO_LATE);
    }

    @Override
    public Optional<Notice> unknownReward(RedemptionRefusal.UnknownReward refusal) {
        return Optional.of(Notice.GONE);
    }

    @Override
    public Optional<Notice> priceChanged(RedemptionRefusal.PriceChanged refusal) {
        return Optional.of(Notice.PRICE_CHANGED);
    }

    @Override
    public Optional<Notice> notSpent(RedemptionRefusal.NotSpent refusal) {
        return refusal.reason().fold(this);
    }

    @Override
    public Optional<Notice> stepUpRequired(SpendingRefusal.StepUpRequired refusal) {
        return Optional.empty();
    }

    @Override
    public Optional<Notice> notBooked(SpendingRefusal.NotBooked refusal) {
        return Optional.of(refusal.reason().fold(WhyNotBooked.INSTANCE));
    }

    /** What the ledger says to a purchase; the other reasons are about holds and reversals. */
    private static final class WhyNotBooked implements Refusal.Cases<Notice> {

        private static final WhyNotBooked INSTANCE = new WhyNotBooked();

        @Override
        public Notice insufficient(Refusal.Insufficient refusal) {
            return Notice.TOO_FEW_POINTS;
        }

        @Override
        public Notice frozen(Refusal.Frozen refusal) {
            return Notice.FROZEN;
        }

        @Override
        public Notice overLimit(Refusal.OverLimit refusal) {
            return Notice.OVER_LIMIT;
        }

        @Override
        public Notice coolingDown(Refusal.CoolingDown refusal) {
            return Notice.COOLING_DOWN;
        }

        @Override
        public Notice unknown(Refusal.Unknown refusal) {
            return Notice.GONE;
        }

        @Override
        public Notice resolved(Refusal.Resolved refusal) {
            return Notice.GONE;
        }

        @Override
        public Notice moreThanHeld(Refusal.MoreThanHeld refusal) {
            return Notice.GONE;
        }

        @Override
        public Notice notReversible(Refusal.NotReversible refusal) {
            return Notice.GONE;
        }
    }
}
