package dev.cornerstone.stack.command;

import dev.cornerstone.stack.Progress;
import dev.cornerstone.stack.RunningStack;
import dev.cornerstone.stack.Settings;
import dev.cornerstone.stack.Stack;
import dev.cornerstone.stack.StackFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything: in this process until Ctrl-C, or in the background. */
@Command(name = "up", description = "Start everything and stay; Ctrl-C stops it.")
final class Up implements Callable<Integer> {
    private static final long REDRAW_MS = 120;

    @Option(names = "--wait", description = "Start in the background and return when ready.")
    private boolean inBackground;

    @Option(names = "--supervisor", hidden = true, description = "What --wait starts.")
    private boolean supervisor;

    private final Settings settings = Cornerstone.settings();
    private final Clock clock = Clock.systemUTC();
    private final Instant begun = Optional.ofNullable(System.getenv("CORNERSTONE_BEGUN"))
            .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
            .or(() -> ProcessHandle.current().info().startInstant())
            .orElseGet(clock::instant);

    @Override
    public Integer call() throws InterruptedException {
        RunningStack running = new RunningStack(settings);
        if (!supervisor && running.isSupervised()) {
            return join(running);
        }
        if (inBackground) {
            return startInBackground(running);
        }
        return startHere();
    }

    private int join(RunningStack running) throws InterruptedException {
        if (running.phase() == Progress.Phase.READY) {
            Terminal.say("Cornerstone is already running.");
            return new Status().call();
        }
        Terminal.say("Cornerstone is already starting; waiting for it.");
        follow(running);
        return 0;
    }

    private int startInBackground(RunningStack running) throws InterruptedException {
        heading();
        Process started = running.launchSupervisor();
        Thread ctrlC = new Thread(started::destroy);
        Runtime.getRuntime().addShutdownHook(ctrlC);
        follow(running);
        Runtime.getRuntime().removeShutdownHook(ctrlC);
        Terminal.say(Summary.of(settings, ready(), "./cornerstone down"));
        return 0;
    }

    /** Shows the supervisor's progress until it is ready; throws what it failed with. */
    private void follow(RunningStack running) throws InterruptedException {
        ProgressLines lines = new ProgressLines(System.out, clock, Terminal.INTERACTIVE);
        Progress.Snapshot snapshot = running.await(lines::show, REDRAW_MS);
        if (snapshot.phase() != Progress.Phase.READY) {
            throw new StackFailure(snapshot.message());
        }
        notice(snapshot);
    }

    private int startHere() {
        Progress progress = new Progress(clock);
        ProgressLines lines = new ProgressLines(System.out, clock, Terminal.INTERACTIVE);
        if (!supervisor) {
            heading();
            progress.tell(lines::show);
        }
        Stack stack = new Stack(settings, progress);
        Thread shutdown = new Thread(stack::stop, "shutdown");
        Runtime.getRuntime().addShutdownHook(shutdown);
        Thread clocks = movingClocks(lines, progress);
        try {
            stack.start();
        } finally {
            clocks.interrupt();
        }
        if (!supervisor) {
            notice(progress.snapshot());
            Terminal.say(Summary.of(settings, ready(), "Ctrl-C"));
            lines.settle();
        }
        Optional<String> death = stack.awaitEnd();
        death.ifPresent(sentence -> Terminal.error(sentence + "\nEverything else was stopped."));
        return death.isPresent() ? 1 : 0;
    }

    private void heading() {
        Terminal.say("");
        Terminal.say(Terminal.bold("Starting Cornerstone")
                + Terminal.soft("  state in " + settings.home().directory()));
    }

    private static void notice(Progress.Snapshot snapshot) {
        if (!snapshot.message().isEmpty()) {
            Terminal.say("\nNote: " + snapshot.message());
        }
    }

    private Duration ready() {
        return Duration.between(begun, clock.instant());
    }

    /** Keeps the clocks and spinners of a terminal moving between changes. */
    private Thread movingClocks(ProgressLines lines, Progress progress) {
        Thread thread = new Thread(() -> {
            try {
                while (Terminal.INTERACTIVE && !supervisor) {
                    Thread.sleep(REDRAW_MS);
                    lines.show(progress.snapshot());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
