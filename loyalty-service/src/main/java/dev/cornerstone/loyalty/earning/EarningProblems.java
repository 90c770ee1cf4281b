package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.spending.RefusalProblems;

/** A refusal as the API says it. */
final class EarningProblems implements EarningRefusal.Cases<Problem> {

    static final EarningProblems INSTANCE = new EarningProblems();

    private EarningProblems() {}

    @Override
    public Problem unknownPartner(EarningRefusal.UnknownPartner refusal) {
        return Problem.of(ProblemType.UNKNOWN_PARTNER, "An operator must register the partner of this token first.");
    }

    @Override
    public Problem unknownMember(EarningRefusal.UnknownMember refusal) {
        return Problem.of(
                ProblemType.UNKNOWN_MEMBER,
                "No member has this card, and none has come to your shop with this subject.");
    }

    @Override
    public Problem receiptAlreadyUsed(EarningRefusal.ReceiptAlreadyUsed refusal) {
        return Problem.of(ProblemType.RECEIPT_ALREADY_USED, "Points were given for this receipt before.");
    }

    @Override
    public Problem maturityOutOfReach(EarningRefusal.MaturityOutOfReach refusal) {
        return Problem.invalid(
                "/maturesAt",
                "must be an instant in the future, not after " + refusal.latest() + ", such as "
                        + "2026-12-06T00:00:00Z");
    }

    @Override
    public Problem notBooked(EarningRefusal.NotBooked refusal) {
        return RefusalProblems.of(refusal.reason(), refusal.points().value());
    }
}
