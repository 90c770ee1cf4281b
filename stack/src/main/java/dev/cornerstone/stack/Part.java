package dev.cornerstone.stack;

import java.util.List;
import java.util.Optional;

/** One thing the stack runs. Made without effect; nothing happens before {@link #prepare}. */
interface Part {
    /** What people call it. */
    String name();

    /** What its log and its process record are called. */
    String slug();

    /** The ports it will listen on; the first is the one people use. */
    List<Integer> ports();

    /** What needs no other part: unpack, build, initialise. */
    default void prepare(Progress.Step step) {}

    /** Returns when the part is ready, or throws the reason why it is not. */
    void start(Progress.Step step);

    /** Whether it does its job at this moment; answers within seconds, from any process. */
    boolean answers();

    /** Ends it, gracefully first. Does nothing when it does not run. */
    void stop();

    /** The process of its own, where it has one and runs. */
    default Optional<ChildProcess> process() {
        return Optional.empty();
    }
}
