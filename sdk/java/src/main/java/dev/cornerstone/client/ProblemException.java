package dev.cornerstone.client;

import java.time.Duration;
import java.util.Optional;

/** The service refused; nothing was changed. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final Duration retryAfter;

    ProblemException(Problem problem, Duration retryAfter) {
        super(problem.toString());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    /** When to ask again, if the service said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
