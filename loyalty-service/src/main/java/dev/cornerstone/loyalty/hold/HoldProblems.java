package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.spending.RefusalProblems;

/** A refusal as the API says it. */
final class HoldProblems implements HoldRefusal.Cases<Problem> {

    static final HoldProblems INSTANCE = new HoldProblems();

    private HoldProblems() {}

    @Override
    public Problem unknownReward(HoldRefusal.UnknownReward refusal) {
        return RefusalProblems.unknownReward(refusal.reward());
    }

    @Override
    public Problem priceChanged(HoldRefusal.PriceChanged refusal) {
        return RefusalProblems.priceChanged(refusal.price());
    }

    @Override
    public Problem otherPartner(HoldRefusal.OtherPartner refusal) {
        return Problem.invalid("/partner", "must be " + refusal.honouring() + ", who honours the reward, or absent");
    }

    @Override
    public Problem notSpent(HoldRefusal.NotSpent refusal) {
        return RefusalProblems.of(refusal.reason());
    }
}
