package dev.cornerstone.loyalty.job;

import dev.cornerstone.loyalty.platform.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbc.JdbcLockProvider;
import org.jboss.logging.Logger;

/** Runs a job when no other node does, and notes how it went. */
@Singleton
public final class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final String LOCKS = "job_lock";
    private static final String NODE = Objects.requireNonNullElse(System.getenv("HOSTNAME"), "localhost") + "/"
            + ProcessHandle.current().pid();

    private final LockProvider locks;
    private final Database database;
    private final Clock clock;
    private final JobConfig config;
    private final MeterRegistry metrics;
    private final Map<String, Instant> successes = new ConcurrentHashMap<>();
    private final Map<String, String> complaints = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    public JobRunner(DataSource dataSource, Database database, Clock clock, JobConfig config, MeterRegistry metrics) {
        this.locks = new JdbcLockProvider(dataSource, LOCKS);
        this.database = database;
        this.clock = clock;
        this.config = config;
        this.metrics = metrics;
    }

    /** Does what there is to do, unless another node is at it. Never throws: the next run is the remedy. */
    public JobOutcome run(Job job) {
        measure(job);
        JobOutcome outcome;
        try {
            outcome = locks.lock(new LockConfiguration(ClockProvider.now(), job.name(), config.lease(), Duration.ZERO))
                    .map(lock -> run(job, new Lease(lock, config.lease())))
                    .orElse(JobOutcome.ELSEWHERE);
            database.read(connection -> JobRows.succeededAt(connection, job.name()))
                    .ifPresent(at -> successes.put(job.name(), at));
        } catch (RuntimeException failure) {
            complain(job, failure);
            outcome = JobOutcome.FAILED;
        }
        metrics.counter("loyalty.job.runs", "job", job.name(), "outcome", outcome.word())
                .increment();
        return outcome;
    }

    /** No run begins another bite from now on. */
    void stop() {
        stopping = true;
    }

    private JobOutcome run(Job job, Lease lease) {
        Instant startedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        write(connection -> JobRows.start(connection, job.name(), NODE, startedAt));
        long rows = 0;
        JobOutcome outcome = JobOutcome.FAILED;
        RuntimeException failure = null;
        try {
            long end = System.nanoTime() + config.share().toNanos();
            Job.Bite bite;
            do {
                bite = job.step();
                rows += bite.rows();
            } while (bite.more() && !stopping && System.nanoTime() < end && lease.holds());
            outcome = bite.more() ? JobOutcome.UNFINISHED : JobOutcome.DONE;
        } catch (RuntimeException thrown) {
            failure = thrown;
        }
        long done = rows;
        JobOutcome ended = outcome;
        String complaint = failure == null ? null : failure.toString();
        metrics.counter("loyalty.job.rows", "job", job.name()).increment(done);
        write(connection -> JobRows.end(
                connection, job.name(), startedAt, clock.instant(), ended, done, Optional.ofNullable(complaint)));
        lease.giveBack();
        if (failure != null) {
            complain(job, failure);
        } else if (complaints.remove(job.name()) != null) {
            LOG.infof("The job %s works again", job.name());
        }
        return outcome;
    }

    /** The same complaint is logged once, not at every run. */
    private void complain(Job job, RuntimeException failure) {
        String complaint = failure.toString();
        if (!complaint.equals(complaints.put(job.name(), complaint))) {
            LOG.errorf(failure, "The job %s failed and will be tried again every %s", job.name(), job.every());
        }
    }

    private void measure(Job job) {
        successes.computeIfAbsent(job.name(), name -> {
            TimeGauge.builder("loyalty.job.since.success", () -> sinceSuccess(name), TimeUnit.SECONDS)
                    .description("How long ago any node last ended this job well; since the start when none did")
                    .tag("job", name)
                    .register(metrics);
            return clock.instant();
        });
    }

    private double sinceSuccess(String job) {
        return Duration.between(successes.get(job), clock.instant()).toMillis() / 1000.0;
    }

    private void write(Statement statement) {
        database.write(connection -> {
            statement.on(connection);
            return null;
        });
    }

    @FunctionalInterface
    private interface Statement {
        void on(Connection connection) throws SQLException;
    }
}
