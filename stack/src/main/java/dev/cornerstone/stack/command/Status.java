package dev.cornerstone.stack.command;

import dev.cornerstone.stack.EventSink;
import dev.cornerstone.stack.RunningStack;
import dev.cornerstone.stack.RunningStack.PartStatus;
import dev.cornerstone.stack.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Says of every part whether it runs and answers. */
@Command(name = "status", description = "Say what runs and answers; exit code 3 when not everything does.")
final class Status implements Callable<Integer> {
    @Override
    public Integer call() {
        Settings settings = Cornerstone.settings();
        RunningStack running = new RunningStack(settings);
        if (!running.hasState()) {
            Terminal.say("Cornerstone is not running. Start it: ./cornerstone up");
            return Cornerstone.NOT_READY;
        }
        List<PartStatus> parts = running.parts();
        Terminal.say(Terminal.bold(String.format("%-16s %-12s %-12s %-8s %s", "PART", "STATE", "PORT", "PID", "UP")));
        parts.forEach(part -> Terminal.say(row(part)));
        running.eventSinks().forEach(sink -> Terminal.say(row(sink)));
        List<String> orphans = running.orphans();
        if (!orphans.isEmpty()) {
            Terminal.say("\nLeft behind by a run that was killed: " + String.join(", ", orphans)
                    + ". ./cornerstone up or ./cornerstone down stops them first.");
        }
        return running.isSupervised() && parts.stream().allMatch(PartStatus::ready) ? 0 : Cornerstone.NOT_READY;
    }

    private static String row(EventSink sink) {
        String owed = sink.waiting() == 0
                ? "nothing waits"
                : sink.waiting() + " wait, the oldest for " + Terminal.roughly(sink.oldest());
        return String.format("%-16s %s: %s, %d dead", "  events to", sink.name(), owed, sink.dead());
    }

    private static String row(PartStatus part) {
        String state = part.ready() ? "ready" : part.pid().isPresent() ? "not ready" : "not running";
        String ports = part.ports().stream().map(String::valueOf).collect(Collectors.joining(","));
        return String.format(
                "%-16s %s %-12s %-8s %s",
                part.name(),
                part.ready() ? Terminal.green(String.format("%-12s", state)) : String.format("%-12s", state),
                ports,
                part.pid().map(String::valueOf).orElse("-"),
                part.pid().isPresent() ? Terminal.roughly(part.up()) : "-");
    }
}
