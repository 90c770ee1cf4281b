package dev.cornerstone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a supervisor that is killed leaves behind: here, processes that nobody stops before the next start. */
class SurvivalIT {
    @TempDir
    Path directory;

    private final Progress progress = new Progress(Clock.systemUTC());

    @AfterEach
    void leaveNothing() {
        new Orphans(new Home(directory)).stop();
    }

    @Test
    void theNextStartEndsTheOrphanedDatabaseAndKeepsItsData() throws SQLException {
        Settings settings = settings();
        Postgres first = started(settings);
        write(settings, "CREATE TABLE note (text text)");
        write(settings, "INSERT INTO note VALUES ('kept')");
        long orphan = pid(settings);

        assertThat(new Orphans(settings.home()).stop()).containsExactly("postgres");
        Postgres second = started(settings);

        assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(second.answers()).isTrue();
        assertThat(note(settings)).isEqualTo("kept");
        assertThat(first).isNotSameAs(second);
    }

    @Test
    void theNextStartGoesOnAfterTheDatabaseItselfWasKilled() throws SQLException {
        Settings settings = settings();
        started(settings);
        write(settings, "CREATE TABLE note (text text)");
        write(settings, "INSERT INTO note VALUES ('kept')");
        ProcessHandle server = ProcessHandle.of(pid(settings)).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
        assertThat(settings.home().postgresData().resolve("postmaster.pid")).exists();

        new Orphans(settings.home()).stop();
        started(settings);

        assertThat(note(settings)).isEqualTo("kept");
    }

    @Test
    void anOrphanWhoseRecordWasLostIsFoundByItsLockFile() throws IOException {
        Settings settings = settings();
        started(settings);
        Files.delete(settings.home().processRecord("postgres"));

        assertThat(new Orphans(settings.home()).stop()).containsExactly("postgres");
        assertThat(settings.home().postgresData().resolve("postmaster.pid")).doesNotExist();
    }

    private Settings settings() {
        Settings settings = Settings.in(directory).withPortOffset(FreeOffset.find());
        settings.home().create();
        return settings;
    }

    private Postgres started(Settings settings) {
        Postgres postgres = new Postgres(settings, Secrets.in(settings.home()));
        Progress.Step step = progress.step("PostgreSQL");
        postgres.prepare(step);
        postgres.start(step);
        return postgres;
    }

    private static long pid(Settings settings) {
        return ProcessRecord.read(settings.home().processRecord("postgres"))
                .orElseThrow()
                .alive()
                .get(0)
                .pid();
    }

    private static void write(Settings settings, String sql) throws SQLException {
        try (Connection connection = connect(settings)) {
            connection.createStatement().execute(sql);
        }
    }

    private static String note(Settings settings) throws SQLException {
        try (Connection connection = connect(settings);
                ResultSet rows = connection.createStatement().executeQuery("SELECT text FROM note")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(Settings settings) throws SQLException {
        Secrets secrets = Secrets.in(settings.home());
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + settings.ports().postgres() + "/loyalty",
                "loyalty_owner",
                secrets.get(Secrets.DB_OWNER_PASSWORD));
    }
}
