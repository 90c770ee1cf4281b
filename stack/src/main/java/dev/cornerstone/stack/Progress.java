package dev.cornerstone.stack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What each part is doing and for how long; tells its listeners after every change. Safe for use by several threads. */
public final class Progress {
    /** How far the stack as a whole is. */
    public enum Phase {
        STARTING,
        READY,
        STOPPING,
        STOPPED,
        FAILED
    }

    /** How far one part is. */
    public enum State {
        WAITING,
        WORKING,
        READY,
        STOPPED,
        FAILED
    }

    /** One part at one moment. {@code took} is the time from its first work until it was ready. */
    public record Line(String part, State state, String note, Instant since, Duration took) {}

    /** Everything at one moment. */
    public record Snapshot(Phase phase, String message, Instant since, List<Line> lines) {}

    /** Told of every change, in order. */
    public interface Listener {
        void changed(Snapshot snapshot);
    }

    private final Clock clock;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<String, Instant> begun = new HashMap<>();
    private Phase phase = Phase.STARTING;
    private String message = "";
    private Instant since;

    public Progress(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    public void tell(Listener listener) {
        listeners.add(listener);
    }

    public synchronized Snapshot snapshot() {
        return new Snapshot(phase, message, since, List.copyOf(new ArrayList<>(lines.values())));
    }

    synchronized Step step(String part) {
        Step step = new Step(part);
        lines.putIfAbsent(part, new Line(part, State.WAITING, "", clock.instant(), Duration.ZERO));
        return step;
    }

    synchronized void phase(Phase next, String why) {
        phase = next;
        message = why;
        since = clock.instant();
        announce();
    }

    private synchronized void change(String part, State state, String note) {
        Line before = lines.get(part);
        if (state == State.STOPPED && before.state() == State.WAITING) {
            return;
        }
        Instant now = clock.instant();
        // Waiting for a neighbour counts, once a part has begun.
        Instant from = state == State.WAITING ? now : begun.computeIfAbsent(part, first -> now);
        Duration took = state == State.READY ? Duration.between(from, now) : before.took();
        lines.put(part, new Line(part, state, note, from, took));
        announce();
    }

    /** Under the lock, so that listeners see changes in the order in which they happened. */
    private void announce() {
        Snapshot snapshot = snapshot();
        listeners.forEach(listener -> listener.changed(snapshot));
    }

    /** A part's own pencil. */
    final class Step {
        private final String part;

        private Step(String part) {
            this.part = part;
        }

        void waiting(String note) {
            change(part, State.WAITING, note);
        }

        void working(String note) {
            change(part, State.WORKING, note);
        }

        void ready() {
            change(part, State.READY, "");
        }

        void stopped() {
            change(part, State.STOPPED, "");
        }

        void failed(String note) {
            change(part, State.FAILED, note);
        }
    }
}
