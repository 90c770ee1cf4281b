package dev.cornerstone.stack.command;

import dev.cornerstone.stack.Progress;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Shows progress: on a terminal one line per part that is redrawn in place, elsewhere a plain line for each change. Call
 * {@link #show} as often as liked.
 */
final class ProgressLines {
    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

    private final PrintStream out;
    private final Clock clock;
    private final boolean interactive;
    private final Map<String, String> said = new HashMap<>();
    private int drawn;
    private int tick;

    ProgressLines(PrintStream out, Clock clock, boolean interactive) {
        this.out = out;
        this.clock = clock;
        this.interactive = interactive;
    }

    synchronized void show(Progress.Snapshot snapshot) {
        if (interactive) {
            redraw(snapshot);
        } else {
            snapshot.lines().forEach(this::sayOnce);
        }
    }

    /** What comes next is drawn below whatever was printed since. */
    synchronized void settle() {
        drawn = 0;
    }

    private void redraw(Progress.Snapshot snapshot) {
        StringBuilder screen = new StringBuilder();
        if (drawn > 0) {
            screen.append("\u001b[").append(drawn).append("A");
        }
        tick++;
        for (Progress.Line line : snapshot.lines()) {
            screen.append("\r\u001b[2K").append(row(line)).append('\n');
        }
        drawn = snapshot.lines().size();
        out.print(screen);
        out.flush();
    }

    private void sayOnce(Progress.Line line) {
        String news = line.state() + line.note();
        if (!news.equals(said.put(line.part(), news)) && line.state() != Progress.State.WAITING) {
            out.println(row(line));
        }
    }

    private String row(Progress.Line line) {
        String name = String.format("%-16s", line.part());
        return switch (line.state()) {
            case WAITING -> Terminal.soft("  · " + name + (line.note().isEmpty() ? "" : "waits " + line.note()));
            case WORKING ->
                "  " + mark() + " " + name + String.format("%8s", elapsed(line)) + "  " + Terminal.soft(line.note());
            case READY ->
                "  " + Terminal.green("✓") + " " + name + String.format("%8s", Terminal.seconds(line.took()))
                        + "  ready";
            case STOPPED -> Terminal.soft("  · " + name + "stopped");
            case FAILED -> "  " + Terminal.red("✗") + " " + name + line.note();
        };
    }

    private String mark() {
        return interactive ? Terminal.cyan(SPINNER[tick % SPINNER.length]) : "…";
    }

    private String elapsed(Progress.Line line) {
        Duration elapsed = Duration.between(line.since(), Instant.now(clock));
        return interactive || elapsed.toSeconds() > 0 ? Terminal.seconds(elapsed) : "";
    }
}
