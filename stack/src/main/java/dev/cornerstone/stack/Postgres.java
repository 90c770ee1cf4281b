package dev.cornerstone.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** PostgreSQL from its own binaries: one cluster, a database for Keycloak and one for the loyalty service. */
final class Postgres extends ProcessPart {
    private static final String SUPERUSER = "postgres";
    private static final String LOCAL = "127.0.0.1";

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final Path binaries;
    private final Path data;

    Postgres(Settings settings, Secrets secrets) {
        this.home = settings.home();
        this.ports = settings.ports();
        this.secrets = secrets;
        this.binaries = home.postgresBinaries(Versions.built().postgresql());
        this.data = home.postgresData();
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public String slug() {
        return "postgres";
    }

    @Override
    public List<Integer> ports() {
        return List.of(ports.postgres());
    }

    @Override
    public void prepare(Progress.Step step) {
        try {
            if (!Files.exists(binaries)) {
                step.working("unpacking");
                unpack();
            }
            if (isNew()) {
                step.working("making a new cluster");
                initialise();
            }
        } catch (IOException e) {
            throw new StackFailure("PostgreSQL could not be prepared: " + Reason.of(e), e);
        }
    }

    @Override
    public void start(Progress.Step step) {
        step.working("starting");
        List<String> command = unprivileged()
                .command(List.of(
                        binaries.resolve("bin/postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        String.valueOf(ports.postgres()),
                        "-c",
                        "listen_addresses=" + LOCAL,
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "max_connections=100",
                        "-c",
                        "log_timezone=UTC"));
        process = ChildProcess.start(
                home, new ChildProcess.Plan(this, command, Map.of(), Signal.INT, Limits.POSTGRES_STOP));
        Wait.until(
                "PostgreSQL to accept connections on port " + ports.postgres() + " (log: " + process.log() + ")",
                Limits.POSTGRES_START,
                process::mustLive,
                this::answers);
        step.working("making roles and databases");
        makeDatabases();
        step.ready();
    }

    @Override
    public boolean answers() {
        try (Connection connection = connect(SUPERUSER, SUPERUSER, secrets.get(Secrets.DB_SUPERUSER_PASSWORD))) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether there is no cluster yet, so that everything is about to be made. */
    boolean isNew() {
        return !Files.exists(data.resolve("PG_VERSION"));
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://" + LOCAL + ":" + ports.postgres() + "/" + database;
    }

    private void unpack() throws IOException {
        String archive = "/postgres-" + platform() + ".txz";
        try (InputStream in = Postgres.class.getResourceAsStream(archive)) {
            if (in == null) {
                throw new StackFailure("Cornerstone brings no PostgreSQL for this machine (" + platform()
                        + "). It runs on Linux and macOS, on x86-64 and ARM64; elsewhere use docker-compose.yml.");
            }
            Tree.unpackTarXz(in, binaries);
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return system + "-" + machine;
    }

    private void initialise() throws IOException {
        Tree.delete(data);
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Path password = Files.createTempFile(data.getParent(), "initdb", null);
        try {
            Files.writeString(password, secrets.get(Secrets.DB_SUPERUSER_PASSWORD));
            Unprivileged unprivileged = unprivileged();
            unprivileged.own(data);
            unprivileged.own(password);
            // Without a copy of the system's collations every machine sorts alike.
            List<String> command = unprivileged.command(List.of(
                    binaries.resolve("bin/initdb").toString(),
                    "-D",
                    data.toString(),
                    "-U",
                    SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-sync",
                    "--no-instructions"));
            ChildProcess.run("Making the PostgreSQL cluster", command, Map.of(), home.log(slug()), Limits.INITDB);
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private Unprivileged unprivileged() {
        return Unprivileged.forReading(binaries);
    }

    private void makeDatabases() {
        try (Connection connection = connect(SUPERUSER, SUPERUSER, secrets.get(Secrets.DB_SUPERUSER_PASSWORD));
                Statement sql = connection.createStatement()) {
            role(sql, "keycloak", secrets.get(Secrets.DB_KEYCLOAK_PASSWORD));
            role(sql, "loyalty_owner", secrets.get(Secrets.DB_OWNER_PASSWORD));
            role(sql, "loyalty_app", secrets.get(Secrets.DB_APP_PASSWORD));
            database(sql, "keycloak", "keycloak");
            database(sql, "loyalty", "loyalty_owner");
            sql.execute("GRANT CONNECT ON DATABASE loyalty TO loyalty_app");
        } catch (SQLException e) {
            throw new StackFailure("PostgreSQL's roles and databases could not be made: " + e.getMessage(), e);
        }
    }

    private static void role(Statement sql, String role, String password) throws SQLException {
        if (!exists(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
            sql.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + password + "'");
        }
    }

    private static void database(Statement sql, String database, String owner) throws SQLException {
        if (!exists(sql, "SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
            sql.execute("CREATE DATABASE " + database + " OWNER " + owner);
            sql.execute("REVOKE CONNECT ON DATABASE " + database + " FROM PUBLIC");
        }
    }

    private static boolean exists(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            return rows.next();
        }
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", String.valueOf(Limits.HTTP_CONNECT.toSeconds()));
        properties.setProperty("socketTimeout", "20");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }
}
