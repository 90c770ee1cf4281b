package dev.cornerstone.loyalty.storm;

import dev.cornerstone.loyalty.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL whose postmaster can be killed, with fsync on. */
final class DatabaseServer extends Killable {

    private static final Duration START_MAX = Duration.ofSeconds(30);

    private final Path directory;
    private final Path program;
    private final int port;

    private DatabaseServer(Path directory, Path program, int port, File log) {
        super("postgres", log);
        this.directory = directory;
        this.program = program;
        this.port = port;
    }

    /** Makes the cluster with the roles of production and an empty database. */
    static DatabaseServer create(File log) {
        try {
            Path directory = Files.createTempDirectory("cornerstone-storm-");
            Path data = directory.resolve("data");
            Path program;
            int port;
            try (EmbeddedPostgres maker = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .start()) {
                port = maker.getPort();
                prepare(port);
                String command = Files.readString(data.resolve("postmaster.opts"));
                program = Path.of(command.substring(0, command.indexOf(' ')));
            }
            return new DatabaseServer(directory, program, port, log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void prepare(int port) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "");
                Statement statement = connection.createStatement()) {
            for (String role : List.of("loyalty_owner", "loyalty_app")) {
                statement.execute("create role " + role + " login password '" + Postgres.PASSWORD + "'");
            }
            statement.execute("create database loyalty owner loyalty_owner");
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/loyalty";
    }

    /** The processes of a killed postmaster go by themselves; until they have, a new one refuses to start. */
    @Override
    void start() throws InterruptedException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                program.toString(),
                "-D",
                directory.resolve("data").toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=localhost",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=on"));
        run(command, Map.of());
        Deadline.await(this + " answers", START_MAX, () -> {
            if (!lives()) {
                run(command, Map.of());
            }
            return answers();
        });
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url(), "postgres", "")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** PostgreSQL does not run as root; in a user namespace of its own nobody is root. */
    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    void delete() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
