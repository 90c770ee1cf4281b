package dev.cornerstone.loyalty.gift;

import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.spending.RefusalProblems;

/** A refusal as the API says it. */
final class GiftProblems implements GiftRefusal.Cases<Problem> {

    static final GiftProblems INSTANCE = new GiftProblems();

    private GiftProblems() {}

    @Override
    public Problem unknownReceiver() {
        return Problem.of(ProblemType.UNKNOWN_MEMBER, "No member has this card.");
    }

    @Override
    public Problem toSelf() {
        return Problem.of(ProblemType.GIFT_TO_SELF, "This is the member's own card.");
    }

    @Override
    public Problem notSpent(GiftRefusal.NotSpent refusal) {
        return RefusalProblems.of(refusal.reason());
    }
}
