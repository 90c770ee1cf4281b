package dev.cornerstone.loyalty.api;

/** Ends a request with a problem. Thrown by what reads a request or writes an answer, never by a feature's decisions. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.type().id(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
