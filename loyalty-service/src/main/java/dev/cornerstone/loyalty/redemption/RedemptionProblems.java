package dev.cornerstone.loyalty.redemption;

import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.spending.RefusalProblems;

/** A refusal as the API says it. */
final class RedemptionProblems implements RedemptionRefusal.Cases<Problem> {

    static final RedemptionProblems INSTANCE = new RedemptionProblems();

    private RedemptionProblems() {}

    @Override
    public Problem unknownReward(RedemptionRefusal.UnknownReward refusal) {
        return RefusalProblems.unknownReward(refusal.reward());
    }

    @Override
    public Problem priceChanged(RedemptionRefusal.PriceChanged refusal) {
        return RefusalProblems.priceChanged(refusal.price());
    }

    @Override
    public Problem notSpent(RedemptionRefusal.NotSpent refusal) {
        return RefusalProblems.of(refusal.reason());
    }
}
