package dev.cornerstone.keycloak.event;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** How long a sink that failed is left alone: twice as long each time, up to a limit, and never all at the same moment. */
final class Backoff {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final double JITTER = 0.2;
    private static final int DOUBLINGS = 10;

    private final DoubleSupplier random;

    /** @param random from 0 to 1 */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /**
     * @param failures how many times in a row, this one included
     * @param asked what the receiver asked for, which can only make it longer
     */
    Duration after(int failures, Optional<Duration> asked) {
        long doubled = FIRST.toMillis() << Math.min(failures - 1, DOUBLINGS);
        double around = 1 + JITTER * (2 * random.getAsDouble() - 1);
        Duration own = Duration.ofMillis(Math.round(Math.min(doubled, LONGEST.toMillis()) * around));
        return asked.filter(duration -> duration.compareTo(own) > 0).orElse(own);
    }
}
