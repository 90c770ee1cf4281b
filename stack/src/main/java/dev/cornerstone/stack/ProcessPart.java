package dev.cornerstone.stack;

import java.util.Optional;

/** A part that is a process of its own. */
abstract class ProcessPart implements Part {
    /** Set once it has been started. */
    ChildProcess process;

    @Override
    public final void stop() {
        process().ifPresent(ChildProcess::stop);
    }

    @Override
    public final Optional<ChildProcess> process() {
        return Optional.ofNullable(process);
    }
}
