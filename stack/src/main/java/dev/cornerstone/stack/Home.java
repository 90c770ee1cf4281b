package dev.cornerstone.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory that holds all state of one stack. */
public record Home(Path directory) {
    public Home {
        directory = directory.toAbsolutePath().normalize();
    }

    /** Unpacked PostgreSQL; kept by a reset. */
    Path postgresBinaries(String version) {
        return directory.resolve("postgresql-" + version);
    }

    Path postgresData() {
        return directory.resolve("postgres");
    }

    /** Unpacked and built Keycloak; kept by a reset. */
    Path keycloak(String version) {
        return directory.resolve("keycloak-" + version);
    }

    Path secrets() {
        return directory.resolve("secrets.properties");
    }

    Path lock() {
        return directory.resolve("stack.lock");
    }

    /** What the running supervisor tells the other commands. */
    Path progress() {
        return run().resolve("progress.properties");
    }

    Path processRecord(String slug) {
        return run().resolve(slug + ".process");
    }

    Path run() {
        return directory.resolve("run");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    /** The log of a part, by its slug. */
    public Path log(String slug) {
        return logs().resolve(slug + ".log");
    }

    /** The realm files this state was made from. */
    Path realmStamp() {
        return directory.resolve("realm.sha256");
    }

    /** What the phone of the tour keeps. */
    public Path demoPhone() {
        return run().resolve("demo-phone");
    }

    void create() {
        try {
            Files.createDirectories(run());
            Files.createDirectories(logs());
            Path touched = Files.createTempFile(run(), "writable", null);
            Files.delete(touched);
        } catch (IOException e) {
            throw new StackFailure(
                    "The state directory " + directory + " is not writable (" + Reason.of(e)
                            + "). Give yourself the right to write there, or choose another: CORNERSTONE_STATE=/some/directory ./cornerstone up",
                    e);
        }
    }
}
