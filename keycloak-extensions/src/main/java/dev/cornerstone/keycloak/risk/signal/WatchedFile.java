package dev.cornerstone.keycloak.risk.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A file of the operator's that may be replaced while the server runs. What was read last stays in use until something
 * better can be read; what is wrong is said once, and once more when it is well again.
 *
 * @param <T> what the file is read into
 */
final class WatchedFile<T> {

    private static final Logger LOG = Logger.getLogger(WatchedFile.class);

    /** Reads a whole file. */
    @FunctionalInterface
    interface Parser<T> {
        T read(Path file) throws IOException;
    }

    private record State(Instant modified, long size, Object identity) {

        static State of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(attributes.lastModifiedTime().toInstant(), attributes.size(), attributes.fileKey());
        }
    }

    private final Path file;
    private final Parser<T> parser;
    private volatile T current;
    private volatile State seen;
    private volatile String complaint;

    WatchedFile(Path file, Parser<T> parser) {
        this.file = file;
        this.parser = parser;
    }

    Optional<T> current() {
        return Optional.ofNullable(current);
    }

    /** Whether the file could not be read when it was last looked at. */
    boolean isFaulty() {
        return complaint != null;
    }

    /** Reads the file if it is another one than the last time. Not for the thread of a login. */
    synchronized void refresh() {
        try {
            State now = State.of(file);
            if (now.equals(seen)) {
                return;
            }
            seen = now;
            current = parser.read(file);
            complaint = null;
            LOG.infof("Read %s", file);
        } catch (IOException | RuntimeException e) {
            complain(e);
        }
    }

    private void complain(Exception e) {
        String what = e.getClass().getSimpleName() + ": " + e.getMessage();
        if (!Objects.equals(what, complaint)) {
            complaint = what;
            LOG.errorf(
                    "%s cannot be used (%s). %s Replace the file; it is read again when it changes.",
                    file,
                    what,
                    current == null ? "Logins are judged without it." : "The one read before stays in use.");
        }
    }
}
