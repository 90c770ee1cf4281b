package dev.cornerstone.loyalty.adjustment;

import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.spending.RefusalProblems;

/** A refusal as the API says it. */
final class DecisionProblems implements DecisionRefusal.Cases<Problem> {

    static final DecisionProblems INSTANCE = new DecisionProblems();

    private DecisionProblems() {}

    @Override
    public Problem unknown() {
        return Problem.of(ProblemType.UNKNOWN_ADJUSTMENT, "No adjustment has this id.");
    }

    @Override
    public Problem decided(DecisionRefusal.Decided refusal) {
        return Problem.of(
                        ProblemType.ADJUSTMENT_DECIDED,
                        "The adjustment is " + refusal.state().word() + ", and one is decided once.")
                .with("state", refusal.state().word());
    }

    @Override
    public Problem samePerson() {
        return Problem.of(
                ProblemType.SECOND_PERSON_NEEDED, "Who proposed an adjustment leaves the decision to somebody else.");
    }

    @Override
    public Problem notBooked(DecisionRefusal.NotBooked refusal) {
        return RefusalProblems.of(refusal.reason(), Math.abs(refusal.points()));
    }
}
