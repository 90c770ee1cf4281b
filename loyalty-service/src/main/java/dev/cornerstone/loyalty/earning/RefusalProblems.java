package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemType;

/** A refusal as the API says it. */
final class RefusalProblems implements EarningRefusal.Cases<Problem> {

    static final RefusalProblems INSTANCE = new RefusalProblems();

    private RefusalProblems() {}

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
    public Problem overLimit(EarningRefusal.OverLimit refusal) {
        return Problem.of(
                        ProblemType.LIMIT_EXCEEDED,
                        "The limit %s allows %d until %s."
                                .formatted(refusal.limit(), refusal.max(), refusal.resetsAt()))
                .with("limit", refusal.limit())
                .with("max", refusal.max())
                .with("resetsAt", refusal.resetsAt());
    }
}
