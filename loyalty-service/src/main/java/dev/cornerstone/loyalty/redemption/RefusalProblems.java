package dev.cornerstone.loyalty.redemption;

import dev.cornerstone.loyalty.api.Challenge;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemType;

/** A refusal as the API says it. */
final class RefusalProblems implements RedemptionRefusal.Cases<Problem> {

    static final RefusalProblems INSTANCE = new RefusalProblems();

    private RefusalProblems() {}

    @Override
    public Problem unknownReward(RedemptionRefusal.UnknownReward refusal) {
        return Problem.of(ProblemType.UNKNOWN_REWARD, "No reward has the id " + refusal.reward() + ".");
    }

    @Override
    public Problem priceChanged(RedemptionRefusal.PriceChanged refusal) {
        return Problem.of(
                        ProblemType.PRICE_CHANGED,
                        "The reward costs " + refusal.price() + " points now. Show the member that price first.")
                .with("points", refusal.price().value());
    }

    @Override
    public Problem stepUpRequired(RedemptionRefusal.StepUpRequired refusal) {
        return Challenge.stepUp(refusal.level(), refusal.maxAge());
    }

    @Override
    public Problem insufficientPoints(RedemptionRefusal.InsufficientPoints refusal) {
        return Problem.of(
                        ProblemType.INSUFFICIENT_POINTS,
                        "The reward costs %s points and the member has %d."
                                .formatted(refusal.price(), refusal.available()))
                .with("points", refusal.price().value())
                .with("available", refusal.available());
    }

    @Override
    public Problem frozen(RedemptionRefusal.Frozen refusal) {
        return Problem.of(ProblemType.MEMBER_FROZEN, "The programme has stopped this member's spending for now.");
    }

    @Override
    public Problem overLimit(RedemptionRefusal.OverLimit refusal) {
        return Problem.of(
                        ProblemType.LIMIT_EXCEEDED,
                        "The limit %s allows %d until %s."
                                .formatted(refusal.limit(), refusal.max(), refusal.resetsAt()))
                .with("limit", refusal.limit())
                .with("max", refusal.max())
                .with("resetsAt", refusal.resetsAt());
    }
}
