package dev.cornerstone.stack;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
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
import java.util.Properties;

/** The supervisor's progress as a file, so that other processes can show it. */
public final class ProgressFile implements Progress.Listener {
    private final Path file;

    ProgressFile(Path file) {
        this.file = file;
    }

    @Override
    public void changed(Progress.Snapshot snapshot) {
        Properties properties = new Properties();
        properties.setProperty("phase", snapshot.phase().name());
        properties.setProperty("message", snapshot.message());
        properties.setProperty("since", snapshot.since().toString());
        for (int i = 0; i < snapshot.lines().size(); i++) {
            Progress.Line line = snapshot.lines().get(i);
            properties.setProperty(i + ".part", line.part());
            properties.setProperty(i + ".state", line.state().name());
            properties.setProperty(i + ".note", line.note());
            properties.setProperty(i + ".since", line.since().toString());
            properties.setProperty(i + ".took", line.took().toString());
        }
        write(properties);
    }

    Optional<Progress.Snapshot> read() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Progress.Line> lines = new ArrayList<>();
        for (int i = 0; properties.containsKey(i + ".part"); i++) {
            lines.add(new Progress.Line(
                    properties.getProperty(i + ".part"),
                    Progress.State.valueOf(properties.getProperty(i + ".state")),
                    properties.getProperty(i + ".note"),
                    Instant.parse(properties.getProperty(i + ".since")),
                    Duration.parse(properties.getProperty(i + ".took"))));
        }
        return Optional.of(new Progress.Snapshot(
                Progress.Phase.valueOf(properties.getProperty("phase")),
                properties.getProperty("message"),
                Instant.parse(properties.getProperty("since")),
                lines));
    }

    /** Moved into place, so that a reader never sees half of it. A full disk must not stop the stack. */
    private void write(Properties properties) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            StringWriter text = new StringWriter();
            properties.store(text, null);
            Files.writeString(draft, text.toString());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            System.err.println("progress not written: " + Reason.of(e));
        }
    }
}
