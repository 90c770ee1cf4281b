package dev.cornerstone.loyalty.portal;

import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.redemption.Redemption;
import dev.cornerstone.loyalty.redemption.RedemptionRefusal;
import java.util.Optional;

/** How a redemption ended, as the member is told; empty when she is first to prove who she is. */
final class Endings
        implements Once.Cases<Redemption, RedemptionRefusal, Optional<Notice>>,
                RedemptionRefusal.Cases<Optional<Notice>> {

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
    public Optional<Notice> stepUpRequired(RedemptionRefusal.StepUpRequired refusal) {
        return Optional.empty();
    }

    @Override
    public Optional<Notice> insufficientPoints(RedemptionRefusal.InsufficientPoints refusal) {
        return Optional.of(Notice.TOO_FEW_POINTS);
    }

    @Override
    public Optional<Notice> frozen(RedemptionRefusal.Frozen refusal) {
        return Optional.of(Notice.FROZEN);
    }

    @Override
    public Optional<Notice> overLimit(RedemptionRefusal.OverLimit refusal) {
        return Optional.of(Notice.OVER_LIMIT);
    }
}
