package dev.cornerstone.loyalty.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** One server for the whole test run, and a fresh database with the roles of production for whoever asks. */
public final class Postgres {

    public static final String PASSWORD = "only-for-tests";
    /** A system property, because Quarkus tests load this class a second time in a class loader of their own. */
    private static final String PORT = "cornerstone.test.postgres.port";

    private Postgres() {}

    /** A new empty database, owned by loyalty_owner; answers its URL. */
    public static synchronized String database() {
        String name = "loyalty_" + UUID.randomUUID().toString().substring(0, 8);
        try (Connection connection = DriverManager.getConnection(url(server(), "postgres"), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner loyalty_owner");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return url(server(), name);
    }

    /** The same with all migrations applied. */
    public static String migratedDatabase() {
        String url = database();
        Flyway.configure()
                .dataSource(url, "loyalty_owner", PASSWORD)
                .locations("db/migration")
                .load()
                .migrate();
        return url;
    }

    private static int server() {
        if (System.getProperty(PORT) == null) {
            System.setProperty(PORT, Integer.toString(start()));
        }
        return Integer.getInteger(PORT);
    }

    private static int start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "120")
                    .start();
            try (Connection connection =
                            DriverManager.getConnection(url(postgres.getPort(), "postgres"), "postgres", "");
                    Statement statement = connection.createStatement()) {
                for (String role : new String[] {"loyalty_owner", "loyalty_app"}) {
                    statement.execute("create role " + role + " login password '" + PASSWORD + "'");
                }
            }
            return postgres.getPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }
}
