package dev.cornerstone.stack;

import java.io.IOException;
import java.io.UncheckedIOException;

/** How a process is asked to end. */
enum Signal {
    TERM,
    /** PostgreSQL's fast shutdown: clients are told to go, data is written. */
    INT;

    void send(ProcessHandle handle) {
        if (this == TERM) {
            handle.destroy();
            return;
        }
        try {
            // Java can only send TERM and KILL; kill is built into every shell.
            new ProcessBuilder("sh", "-c", "kill -" + name() + " " + handle.pid() + " 2>/dev/null")
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
