package dev.cornerstone.loyalty.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** When a delivery that failed is tried again, and when no more. */
final class Schedule {

    private final List<Duration> waits;
    private final double jitter;
    private final Duration retryAfterMax;
    private final DoubleSupplier chance;

    /** @param chance numbers from 0 to 1 */
    Schedule(WebhookConfig config, DoubleSupplier chance) {
        waits = List.copyOf(config.schedule());
        jitter = config.jitter();
        retryAfterMax = config.retryAfterMax();
        this.chance = chance;
    }

    /** When a delivery is due that is made now. */
    Instant first(Instant now) {
        return now.plus(waits.get(0));
    }

    /**
     * When to try again after so many failures; empty when that was the last attempt. The receiver may ask for a longer wait,
     * up to a limit, but not for a shorter one.
     */
    Optional<Instant> next(int failures, Instant now, Optional<Duration> retryAfter) {
        if (failures >= waits.size()) {
            return Optional.empty();
        }
        Duration planned = waits.get(failures);
        Duration wait = planned.plusMillis((long) (planned.toMillis() * jitter * chance.getAsDouble()));
        Duration asked = retryAfter.orElse(Duration.ZERO);
        Duration allowed = asked.compareTo(retryAfterMax) > 0 ? retryAfterMax : asked;
        return Optional.of(now.plus(wait.compareTo(allowed) < 0 ? allowed : wait));
    }
}
