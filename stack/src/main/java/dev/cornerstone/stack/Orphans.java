package dev.cornerstone.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Processes that a killed supervisor left behind. Only to be asked when no supervisor runs. */
final class Orphans {
    private final Home home;

    Orphans(Home home) {
        this.home = home;
    }

    /** The names of the parts that still run without a supervisor. */
    List<String> running() {
        return records().stream()
                .filter(record -> !alive(record).isEmpty())
                .map(Orphans::slug)
                .toList();
    }

    /** Ends them, clients of the database before the database. Returns what was ended. */
    List<String> stop() {
        List<String> stopped = new ArrayList<>();
        for (Path record : records()) {
            List<ProcessHandle> family = alive(record);
            if (!family.isEmpty()) {
                boolean database = slug(record).equals("postgres");
                Ending.of(family, database ? Signal.INT : Signal.TERM, Limits.ORPHAN_STOP);
                stopped.add(slug(record));
            }
            delete(record);
        }
        stopUnrecordedDatabase(stopped);
        return stopped;
    }

    /** A database whose record was lost still tells its own id and start in its lock file. */
    private void stopUnrecordedDatabase(List<String> stopped) {
        Path lock = home.postgresData().resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        try {
            List<String> lines = Files.readAllLines(lock);
            ProcessRecord.Entry server = new ProcessRecord.Entry(
                    Long.parseLong(lines.get(0).trim()),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(2).trim())));
            server.alive().ifPresent(handle -> {
                Ending.of(List.of(handle), Signal.INT, Limits.ORPHAN_STOP);
                stopped.add("postgres");
            });
            Files.deleteIfExists(lock);
        } catch (IOException | RuntimeException e) {
            throw new StackFailure(
                    "PostgreSQL's lock file " + lock
                            + " cannot be understood. If no PostgreSQL uses that directory, delete it.",
                    e);
        }
    }

    private List<Path> records() {
        if (!Files.isDirectory(home.run())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.run())) {
            return files.filter(file -> file.toString().endsWith(".process"))
                    .filter(file -> !slug(file).equals(Supervision.SLUG))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ProcessHandle> alive(Path record) {
        return ProcessRecord.read(record).map(ProcessRecord::alive).orElse(List.of());
    }

    private static String slug(Path record) {
        return record.getFileName().toString().replace(".process", "");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
