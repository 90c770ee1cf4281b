package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemType;

/** A shortage as the API says it. */
public final class ShortageProblem {

    private ShortageProblem() {}

    public static Problem of(Shortage shortage) {
        return switch (shortage.of()) {
            case PREPAID ->
                Problem.of(
                                ProblemType.PREPAID_EXHAUSTED,
                                "The partner has %d prepaid points left.".formatted(shortage.remaining()))
                        .with("remaining", shortage.remaining());
            case BUDGET ->
                reset(
                        Problem.of(
                                        ProblemType.BUDGET_EXHAUSTED,
                                        "The budget %s has %d points left."
                                                .formatted(shortage.name(), shortage.remaining()))
                                .with("budget", shortage.name())
                                .with("remaining", shortage.remaining()),
                        shortage);
            case CREDIT, LIMIT ->
                reset(
                        Problem.of(
                                        ProblemType.LIMIT_EXCEEDED,
                                        "The limit %s allows %d, of which %d are left."
                                                .formatted(shortage.name(), shortage.max(), shortage.remaining()))
                                .with("limit", shortage.name())
                                .with("max", shortage.max())
                                .with("remaining", shortage.remaining()),
                        shortage);
        };
    }

    private static Problem reset(Problem problem, Shortage shortage) {
        return shortage.resetsAt() == null ? problem : problem.with("resetsAt", shortage.resetsAt());
    }
}
