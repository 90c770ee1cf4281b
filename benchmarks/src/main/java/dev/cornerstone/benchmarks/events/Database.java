package dev.cornerstone.benchmarks.events;

import dev.cornerstone.benchmarks.CannotMeasure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keycloak's PostgreSQL, durable as in production. It can be killed, and started again on what is left. */
final class Database implements AutoCloseable {

    private static final Map<String, String> SETTINGS =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on", "max_connections", "100");

    private final Path directory;
    private final int port;
    private EmbeddedPostgres server;

    Database(Path directory) throws IOException, SQLException {
        this.directory = directory;
        this.port = Ports.free();
        start();
        execute("create database keycloak");
        for (String setting : List.of("fsync", "synchronous_commit")) {
            if (!one("postgres", "show " + setting).equals("on")) {
                throw new CannotMeasure(
                        "PostgreSQL runs with " + setting + " off, so nothing of this would be worth much.");
            }
        }
    }

    void start() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile());
        SETTINGS.forEach(builder::setServerConfig);
        server = builder.start();
    }

    /** SIGKILL to every process of it: what it had not flushed is gone from its own memory. */
    void kill() throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0));
        Optional<ProcessHandle> process = ProcessHandle.of(postmaster);
        List<ProcessHandle> children =
                process.stream().flatMap(ProcessHandle::descendants).toList();
        process.ifPresent(ProcessHandle::destroyForcibly);
        children.forEach(ProcessHandle::destroyForcibly);
        process.ifPresent(killed -> killed.onExit().join());
        children.forEach(killed -> killed.onExit().join());
        Files.deleteIfExists(directory.resolve("data/postmaster.pid"));
        // Lets go of its lock; there is nothing left to stop.
        server.close();
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/keycloak";
    }

    void execute(String statement) throws SQLException {
        execute("postgres", statement);
    }

    void execute(String database, String statement) throws SQLException {
        try (Connection connection = connect(database);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    String one(String database, String question) throws SQLException {
        try (Connection connection = connect(database);
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    List<String> column(String database, String question) throws SQLException {
        try (Connection connection = connect(database);
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(question)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/" + database, "postgres", "");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
