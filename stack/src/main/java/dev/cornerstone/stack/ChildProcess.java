package dev.cornerstone.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process the stack started: its output goes to a log, its record to the run directory. */
final class ChildProcess {
    private final String name;
    private final Process process;
    private final Path log;
    private final Path record;
    private final Signal signal;
    private final Duration grace;
    private volatile boolean stopping;

    private ChildProcess(String name, Process process, Path log, Path record, Signal signal, Duration grace) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.record = record;
        this.signal = signal;
        this.grace = grace;
    }

    /** What to run, for which part, and how to end it. */
    record Plan(Part part, List<String> command, Map<String, String> environment, Signal signal, Duration grace) {}

    static ChildProcess start(Home home, Plan plan) {
        Path log = home.log(plan.part().slug());
        Path record = home.processRecord(plan.part().slug());
        try {
            if (Files.exists(log)) {
                Path previous = log.resolveSibling(plan.part().slug() + ".previous.log");
                Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
            }
            // A session of its own: Ctrl-C at the terminal reaches the supervisor alone, which then stops in order.
            List<String> command = new ArrayList<>(OwnSession.prefix());
            command.addAll(plan.command());
            Process process = builder(command, plan.environment(), log).start();
            ProcessRecord.of(process.toHandle()).write(record);
            return new ChildProcess(plan.part().name(), process, log, record, plan.signal(), plan.grace());
        } catch (IOException e) {
            throw new StackFailure(plan.part().name() + " could not be started: " + Reason.of(e), e);
        }
    }

    /** Runs a helper to its end; its output is added to the log of the part it helps. */
    static void run(String what, List<String> command, Map<String, String> environment, Path log, Duration limit) {
        try {
            Process process = builder(command, environment, log).start();
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new StackFailure(
                            what + " was not done after " + limit.toSeconds() + " s.\n" + LogTail.of(log));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackFailure(what + " was interrupted.", e);
            } finally {
                List<ProcessHandle> family =
                        ProcessRecord.of(process.toHandle()).alive();
                Ending.of(family, Signal.TERM, Duration.ofSeconds(5));
            }
            if (process.exitValue() != 0) {
                throw new StackFailure(
                        what + " failed with exit code " + process.exitValue() + ".\n" + LogTail.of(log));
            }
        } catch (IOException e) {
            throw new StackFailure(what + " could not be started: " + Reason.of(e), e);
        }
    }

    /** Runs a program for whoever sits at this terminal, however long it takes; answers its exit code. */
    static int onThisTerminal(String what, List<String> command, Map<String, String> environment, Path directory) {
        ProcessBuilder builder = builder(command, environment)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new StackFailure(what + " could not be started: " + Reason.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure(what + " was interrupted.", e);
        }
    }

    private static ProcessBuilder builder(List<String> command, Map<String, String> environment, Path log) {
        return builder(command, environment)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    private static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        // What configures the supervisor must not configure its children by accident.
        builder.environment()
                .keySet()
                .removeIf(key -> key.startsWith("KC_")
                        || key.startsWith("CORNERSTONE_")
                        || key.startsWith("QUARKUS_")
                        || key.startsWith("PG"));
        builder.environment().putAll(environment);
        return builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    }

    /** Writes the record again, now with the processes that the child itself has started. */
    void recordFamily() {
        ProcessRecord.of(process.toHandle()).write(record);
    }

    /** Completes with a sentence when the process ends without having been asked to. */
    CompletableFuture<String> unexpectedEnd() {
        CompletableFuture<String> end = new CompletableFuture<>();
        process.onExit().thenAccept(ended -> {
            if (!stopping) {
                end.complete(endSentence());
            }
        });
        return end;
    }

    /** Throws when the process has ended, with its last words. */
    void mustLive() {
        if (!process.isAlive()) {
            throw new StackFailure(endSentence());
        }
    }

    private String endSentence() {
        return name + " ended by itself with exit code " + process.exitValue() + ".\n" + LogTail.of(log);
    }

    Path log() {
        return log;
    }

    void stop() {
        stopping = true;
        Ending.of(ProcessRecord.of(process.toHandle()).alive(), signal, grace);
        try {
            Files.deleteIfExists(record);
        } catch (IOException e) {
            System.err.println(record + " not deleted: " + Reason.of(e));
        }
    }
}
