package dev.cornerstone.loyalty.storm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A process that is started again and again after it was killed, always at the same place. */
abstract class Killable {

    private final String name;
    private final File log;
    private Process process;

    Killable(String name, File log) {
        this.name = name;
        this.log = log;
    }

    final String name() {
        return name;
    }

    /** Starts it and comes back when it answers. */
    abstract void start() throws InterruptedException;

    /** As a power cut does it: no signal that could be handled. */
    final void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    final boolean lives() {
        return process != null && process.isAlive();
    }

    final void run(List<String> command, Map<String, String> environment) {
        log.getParentFile().mkdirs();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public final String toString() {
        return name + " (log: " + log + ")";
    }
}
