package dev.cornerstone.stack;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition, never for ever, and says what it waited for. */
final class Wait {
    /**
     * @param what completes the sentence "waited 60 s for ..."
     * @param stillSensible throws when waiting has become pointless
     */
    static void until(String what, Duration limit, Runnable stillSensible, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            stillSensible.run();
            if (System.nanoTime() > deadline) {
                throw new StackFailure("Waited " + limit.toSeconds() + " s in vain for " + what + ".");
            }
            try {
                Thread.sleep(Limits.POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackFailure("Stopped while waiting for " + what + ".", e);
            }
        }
    }

    private Wait() {}
}
