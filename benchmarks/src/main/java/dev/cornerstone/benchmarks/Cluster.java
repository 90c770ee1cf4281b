package dev.cornerstone.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** A PostgreSQL of this run's own, durable as in production. */
public final class Cluster implements AutoCloseable {

    public static final String PASSWORD = "only-for-benchmarks";
    public static final String SUPERUSER = "postgres";

    /** What is set beyond the defaults, for the floor and the service alike; documented in docs/performance.md. */
    public static final Map<String, String> SETTINGS = settings();

    private final Path directory;
    private final EmbeddedPostgres server;
    private final String owner;

    private Cluster(Path directory, EmbeddedPostgres server, String owner) {
        this.directory = directory;
        this.server = server;
        this.owner = owner;
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("shared_buffers", "2GB");
        settings.put("max_wal_size", "8GB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("wal_compression", "on");
        settings.put("maintenance_work_mem", "256MB");
        settings.put("max_connections", "100");
        return settings;
    }

    /** @param roles who may sign in to it, all with the same password; the first owns the databases */
    public static Cluster start(String... roles) throws IOException, SQLException {
        Path directory = Files.createTempDirectory("cornerstone-bench-");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_destination", "jsonlog")
                .setServerConfig("log_directory", directory.resolve("log").toString())
                .setServerConfig("log_filename", "postgresql.log");
        Files.createDirectories(directory.resolve("log"));
        SETTINGS.forEach(builder::setServerConfig);
        Cluster cluster = new Cluster(directory, builder.start(), roles[0]);
        try (Connection connection = cluster.connect("postgres", SUPERUSER);
                Statement sql = connection.createStatement()) {
            for (String role : roles) {
                sql.execute("create role " + role + " login password '" + PASSWORD + "'");
            }
            // The library that makes the cluster turns durability off for tests; here it must be on.
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                if (!one(sql, "show " + setting).equals("on")) {
                    throw new CannotMeasure(
                            "PostgreSQL runs with " + setting + " off, so its figures would be worth nothing.");
                }
            }
        }
        return cluster;
    }

    public String version() throws SQLException {
        try (Connection connection = connect("postgres", SUPERUSER);
                Statement sql = connection.createStatement()) {
            return one(sql, "show server_version");
        }
    }

    public void createDatabase(String name) throws SQLException {
        administer("create database " + name + " owner " + owner);
    }

    /** A copy on which anything may be written; nobody may be connected to the original. */
    public void copyDatabase(String original, String copy) throws SQLException {
        administer("create database " + copy + " template " + original + " strategy file_copy owner " + owner);
    }

    public void dropDatabase(String name) throws SQLException {
        administer("drop database if exists " + name + " with (force)");
    }

    /** Writes out what earlier phases left in memory, so that each phase starts alike. */
    public void checkpoint() throws SQLException {
        administer("checkpoint");
    }

    public void administer(String... statements) throws SQLException {
        try (Connection connection = connect("postgres", SUPERUSER);
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    public Connection connect(String database, String user) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", user.equals(SUPERUSER) ? "" : PASSWORD);
        return DriverManager.getConnection(url(database), properties);
    }

    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database;
    }

    public int port() {
        return server.getPort();
    }

    public Path log() {
        return directory.resolve("log/postgresql.json");
    }

    /** The process of the postmaster, whose children are all the others. */
    public long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0));
    }

    public static String one(Statement sql, String question) throws SQLException {
        try (ResultSet row = sql.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
