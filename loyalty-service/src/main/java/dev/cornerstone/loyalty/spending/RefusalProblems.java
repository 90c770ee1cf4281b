package dev.cornerstone.loyalty.spending;

import dev.cornerstone.loyalty.api.Challenge;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.Refusal;
import java.util.function.Supplier;

/** A refusal of the ledger or of the policy as the API says it. */
public final class RefusalProblems implements SpendingRefusal.Cases<Problem>, Refusal.Cases<Problem> {

    private final Supplier<Problem> unknown;
    private final long points;

    private RefusalProblems(Supplier<Problem> unknown, long points) {
        this.unknown = unknown;
        this.points = points;
    }

    /** For a spend of any kind. */
    public static Problem of(SpendingRefusal refusal) {
        return refusal.fold(new RefusalProblems(RefusalProblems::unknownTransfer, 0));
    }

    /** For what moves that many points. */
    public static Problem of(Refusal refusal, long points) {
        return refusal.fold(new RefusalProblems(RefusalProblems::unknownTransfer, points));
    }

    /** For what resolves a hold. */
    public static Problem ofHold(Refusal refusal) {
        return refusal.fold(new RefusalProblems(RefusalProblems::unknownHold, 0));
    }

    /** For what reverses a transfer. */
    public static Problem ofTransfer(Refusal refusal) {
        return refusal.fold(new RefusalProblems(RefusalProblems::unknownTransfer, 0));
    }

    public static Problem unknownHold() {
        return Problem.of(ProblemType.UNKNOWN_HOLD, "There is no hold with this id for you to see.");
    }

    public static Problem unknownTransfer() {
        return Problem.of(ProblemType.UNKNOWN_TRANSFER, "There is no transfer with this id for you to see.");
    }

    public static Problem unknownReward(String reward) {
        return Problem.of(ProblemType.UNKNOWN_REWARD, "No reward has the id " + reward + ".");
    }

    public static Problem priceChanged(Points price) {
        return Problem.of(
                        ProblemType.PRICE_CHANGED,
                        "The reward costs " + price + " points now. Show the member that price first.")
                .with("points", price.value());
    }

    @Override
    public Problem stepUpRequired(SpendingRefusal.StepUpRequired refusal) {
        StepUp needed = refusal.stepUp();
        return Challenge.stepUp(needed.level(), needed.maxAge(), needed.reason().word());
    }

    @Override
    public Problem notBooked(SpendingRefusal.NotBooked refusal) {
        return of(refusal.reason(), refusal.points().value());
    }

    @Override
    public Problem insufficient(Refusal.Insufficient refusal) {
        return Problem.of(
                        ProblemType.INSUFFICIENT_POINTS,
                        "That takes %d points and the member has %d.".formatted(points, refusal.available()))
                .with("points", points)
                .with("available", refusal.available());
    }

    @Override
    public Problem frozen(Refusal.Frozen refusal) {
        return Problem.of(
                ProblemType.MEMBER_FROZEN,
                "The spending of this member is stopped, by the programme or with their account. The member can ask why.");
    }

    @Override
    public Problem overLimit(Refusal.OverLimit refusal) {
        return Problem.of(
                        ProblemType.LIMIT_EXCEEDED,
                        "The limit %s allows %d, of which %d are used."
                                .formatted(refusal.limit(), refusal.max(), refusal.used()))
                .with("limit", refusal.limit())
                .with("max", refusal.max())
                .with("used", refusal.used())
                .with("resetsAt", refusal.resetsAt());
    }

    @Override
    public Problem coolingDown(Refusal.CoolingDown refusal) {
        return Problem.of(
                        ProblemType.COOLING_DOWN,
                        "The member's credentials changed lately. Until then %d points a day can be spent, of which %d are used."
                                .formatted(refusal.max(), refusal.used()))
                .with("max", refusal.max())
                .with("used", refusal.used())
                .with("until", refusal.until());
    }

    @Override
    public Problem unknown(Refusal.Unknown refusal) {
        return unknown.get();
    }

    @Override
    public Problem resolved(Refusal.Resolved refusal) {
        return Problem.of(
                        ProblemType.HOLD_RESOLVED,
                        "The hold is " + refusal.state().word() + ", and a hold is resolved once.")
                .with("state", refusal.state().word());
    }

    @Override
    public Problem moreThanHeld(Refusal.MoreThanHeld refusal) {
        return Problem.invalid("/points", "must be at most the " + refusal.held() + " points that are held");
    }

    @Override
    public Problem notReversible(Refusal.NotReversible refusal) {
        return Problem.of(
                        ProblemType.NOT_REVERSIBLE,
                        refusal.reversible() == 0
                                ? "Nothing of this transfer can be reversed."
                                : "Of this transfer " + refusal.reversible() + " points can still be reversed.")
                .with("reversible", refusal.reversible());
    }
}
