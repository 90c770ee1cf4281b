package dev.cornerstone.loyalty.allowance;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A counter.
 *
 * @param owner whose it is
 * @param name what its owner calls it
 * @param startsAt the beginning of the period it is for; the epoch when it is for ever
 * @param endsAt the end of that period
 */
public record Allowance(UUID owner, String name, Instant startsAt, Optional<Instant> endsAt) {

    public Allowance {
        Objects.requireNonNull(owner);
        Objects.requireNonNull(name);
        Objects.requireNonNull(startsAt);
        Objects.requireNonNull(endsAt);
    }

    /** One that never starts anew. */
    public static Allowance forEver(UUID owner, String name) {
        return new Allowance(owner, name, Instant.EPOCH, Optional.empty());
    }

    /** True when nothing can be drawn from it any more because its time is over. */
    public boolean endedBy(Instant now) {
        return endsAt.filter(end -> !end.isAfter(now)).isPresent();
    }
}
