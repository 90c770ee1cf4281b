package dev.cornerstone.stack;

import java.time.Duration;
import java.util.List;

/** Ends processes: asks first, waits, then insists. Works on an interrupted thread, too. */
final class Ending {
    static void of(List<ProcessHandle> family, Signal signal, Duration grace) {
        if (family.isEmpty()) {
            return;
        }
        signal.send(family.get(0));
        if (!gone(family, grace)) {
            family.forEach(ProcessHandle::destroyForcibly);
            gone(family, Limits.FORCED_STOP);
        }
    }

    private static boolean gone(List<ProcessHandle> family, Duration limit) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + limit.toNanos();
        while (family.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return family.stream().noneMatch(ProcessHandle::isAlive);
    }

    private Ending() {}
}
