package dev.cornerstone.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process and its descendants as written to a file: each with its id and the instant at which it started, so that an id
 * which the system gave to somebody else since then is recognised and left alone.
 */
public record ProcessRecord(List<Entry> entries) {
    /** The platform derives start instants from the clock, which may be adjusted; ids are not reused this quickly. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    /** One process. */
    public record Entry(long pid, Instant started) {
        static Optional<Entry> of(ProcessHandle handle) {
            return handle.info().startInstant().map(started -> new Entry(handle.pid(), started));
        }

        /** The process itself, if it still runs. */
        Optional<ProcessHandle> alive() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::same);
        }

        private boolean same(ProcessHandle handle) {
            return handle.info()
                    .startInstant()
                    .map(instant -> Duration.between(instant, started).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                    .orElse(false);
        }
    }

    public ProcessRecord {
        entries = List.copyOf(entries);
    }

    static ProcessRecord of(ProcessHandle handle) {
        return new ProcessRecord(Stream.concat(Stream.of(handle), handle.descendants())
                .flatMap(each -> Entry.of(each).stream())
                .toList());
    }

    /** What still runs of it, parents first. */
    List<ProcessHandle> alive() {
        return entries.stream().flatMap(entry -> entry.alive().stream()).toList();
    }

    static Optional<ProcessRecord> read(Path file) {
        try {
            List<Entry> entries = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ");
                entries.add(new Entry(Long.parseLong(words[0]), Instant.parse(words[1])));
            }
            return Optional.of(new ProcessRecord(entries));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Half a line from a crash or a full disk says nothing that could be trusted.
            return Optional.empty();
        }
    }

    void write(Path file) {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry ->
                text.append(entry.pid()).append(' ').append(entry.started()).append('\n'));
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
