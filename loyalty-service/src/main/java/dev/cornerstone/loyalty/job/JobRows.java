package dev.cornerstone.loyalty.job;

import dev.cornerstone.loyalty.platform.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The table {@code job_run}: one row per job. */
final class JobRows {

    private static final int COMPLAINT_MAX = 500;

    private JobRows() {}

    static void start(Connection connection, String job, String node, Instant at) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into job_run (job, node, started_at, outcome, rows, failures) values (?, ?, ?, 'running', 0, 0)
                on conflict (job) do update set node = excluded.node, started_at = excluded.started_at, ended_at = null,
                  outcome = excluded.outcome, rows = 0""")) {
            upsert.setString(1, job);
            upsert.setString(2, node);
            upsert.setObject(3, at.atOffset(ZoneOffset.UTC));
            upsert.executeUpdate();
        }
    }

    /** Says nothing when another run has begun since. */
    static void end(
            Connection connection,
            String job,
            Instant startedAt,
            Instant at,
            JobOutcome outcome,
            long rows,
            Optional<String> complaint)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update job_run set ended_at = ?, outcome = ?, rows = ?, complaint = ?,
                  succeeded_at = case when ? then ? else succeeded_at end,
                  failures = case when ? then 0 else failures + 1 end
                where job = ? and started_at = ?""")) {
            OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
            boolean well = outcome != JobOutcome.FAILED;
            update.setObject(1, now);
            update.setString(2, outcome.word());
            update.setLong(3, rows);
            update.setString(4, complaint.map(JobRows::bounded).orElse(null));
            update.setBoolean(5, well);
            update.setObject(6, now);
            update.setBoolean(7, well);
            update.setString(8, job);
            update.setObject(9, startedAt.atOffset(ZoneOffset.UTC));
            update.executeUpdate();
        }
    }

    static Optional<Instant> succeededAt(Connection connection, String job) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select succeeded_at from job_run where job = ? and succeeded_at is not null")) {
            select.setString(1, job);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Instants.read(row, "succeeded_at")) : Optional.empty();
            }
        }
    }

    static Map<String, JobRun> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        select r.*, l.lock_until from job_run r left join job_lock l on l.name = r.job""");
                ResultSet rows = select.executeQuery()) {
            Map<String, JobRun> runs = new HashMap<>();
            while (rows.next()) {
                JobRun run = run(rows);
                runs.put(run.job(), run);
            }
            return runs;
        }
    }

    private static JobRun run(ResultSet row) throws SQLException {
        return new JobRun(
                row.getString("job"),
                row.getString("node"),
                Instants.read(row, "started_at"),
                Instants.read(row, "ended_at"),
                row.getString("outcome"),
                row.getLong("rows"),
                Instants.read(row, "succeeded_at"),
                row.getInt("failures"),
                row.getString("complaint"),
                Instants.read(row, "lock_until"));
    }

    private static String bounded(String complaint) {
        return complaint.length() <= COMPLAINT_MAX ? complaint : complaint.substring(0, COMPLAINT_MAX);
    }
}
