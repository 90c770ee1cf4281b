package dev.cornerstone.loyalty.job;

import java.time.Duration;
import java.util.Optional;
import net.javacrumbs.shedlock.core.SimpleLock;

/** The right to do a job for a while; renewed when half of it is over. */
final class Lease {

    private final Duration length;
    private SimpleLock lock;
    private long takenAt = System.nanoTime();

    Lease(SimpleLock lock, Duration length) {
        this.lock = lock;
        this.length = length;
    }

    /** Whether the work may go on. False when another node may have begun. */
    boolean holds() {
        if (age() < length.toNanos() / 2) {
            return true;
        }
        Optional<SimpleLock> extended =
                age() < length.toNanos() ? lock.extend(length, Duration.ZERO) : Optional.empty();
        extended.ifPresent(longer -> {
            lock = longer;
            takenAt = System.nanoTime();
        });
        return extended.isPresent();
    }

    /** A lease that is over may be another node's by now, and is left alone. */
    void giveBack() {
        if (age() < length.toNanos()) {
            lock.unlock();
        }
    }

    private long age() {
        return System.nanoTime() - takenAt;
    }
}
