package dev.cornerstone.loyalty.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.testing.Defaults;
import dev.cornerstone.loyalty.testing.Pool;
import dev.cornerstone.loyalty.testing.Postgres;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobRunnerTest {

    private static final Clock CLOCK = Clock.systemUTC();

    private static AgroalDataSource pool;

    private final AtomicInteger left = new AtomicInteger();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private Job job;

    @BeforeAll
    static void openTheDatabase() {
        pool = Pool.as("loyalty_app", Postgres.migratedDatabase());
    }

    @AfterAll
    static void closeIt() {
        pool.close();
    }

    @BeforeEach
    void aJobWithFiveBites() {
        left.set(50);
        job = Job.inBites("job-" + System.nanoTime(), Duration.ofMinutes(1), 10, limit -> {
            int bite = Math.min(limit, left.get());
            left.addAndGet(-bite);
            return bite;
        });
    }

    @Test
    void aRunGoesOnUntilThereIsNoMore() {
        assertThat(node("PT20S").run(job)).isEqualTo(JobOutcome.DONE);

        assertThat(left).hasValue(0);
        assertThat(run()).satisfies(run -> {
            assertThat(run.outcome()).isEqualTo("done");
            assertThat(run.rows()).isEqualTo(50);
            assertThat(run.endedAt()).isEqualTo(run.succeededAt()).isAfterOrEqualTo(run.startedAt());
            assertThat(run.failures()).isZero();
        });
        assertThat(metrics.counter("loyalty.job.rows", "job", job.name()).count())
                .isEqualTo(50);
        assertThat(metrics.counter("loyalty.job.runs", "job", job.name(), "outcome", "done")
                        .count())
                .isEqualTo(1);
        assertThat(metrics.get("loyalty.job.since.success")
                        .tag("job", job.name())
                        .timeGauge()
                        .value(TimeUnit.SECONDS))
                .isBetween(0.0, 60.0);
    }

    @Test
    void aRunWhoseTimeIsOverLeavesTheRestToTheNext() {
        assertThat(node("PT0S").run(job)).isEqualTo(JobOutcome.UNFINISHED);
        assertThat(left).hasValue(40);

        assertThat(node("PT20S").run(job)).isEqualTo(JobOutcome.DONE);
        assertThat(left).hasValue(0);
    }

    @Test
    void whileOneNodeIsAtItNoOtherIs() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger at = new AtomicInteger();
        Job slow = Job.inBites(job.name(), Duration.ofMinutes(1), 1, limit -> {
            at.incrementAndGet();
            begun.countDown();
            await(goOn);
            return 0;
        });
        CompletableFuture<JobOutcome> first =
                CompletableFuture.supplyAsync(() -> node("PT20S").run(slow));
        await(begun);

        assertThat(node("PT20S").run(slow)).isEqualTo(JobOutcome.ELSEWHERE);

        goOn.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(JobOutcome.DONE);
        assertThat(at).hasValue(1);
        assertThat(node("PT20S").run(slow)).isEqualTo(JobOutcome.DONE);
    }

    @Test
    void aKilledNodesJobIsTakenOverWhenItsLeaseIsOver() throws SQLException {
        // What a node leaves behind that was killed in the middle, a little more than a lease ago.
        execute(
                "insert into job_lock values ('%s', now() - interval '1 second', now() - interval '61 seconds', 'killed')");
        execute("insert into job_run (job, node, started_at, outcome, rows, failures)"
                + " values ('%s', 'killed/1', now() - interval '61 seconds', 'running', 0, 0)");

        assertThat(node("PT20S").run(job)).isEqualTo(JobOutcome.DONE);

        assertThat(run().node()).isNotEqualTo("killed/1");
        assertThat(run().outcome()).isEqualTo("done");
    }

    @Test
    void aKilledNodesJobWaitsWhileItsLeaseLasts() throws SQLException {
        execute("insert into job_lock values ('%s', now() + interval '1 minute', now(), 'killed')");

        assertThat(node("PT20S").run(job)).isEqualTo(JobOutcome.ELSEWHERE);

        assertThat(left).hasValue(50);
    }

    @Test
    void aNodeThatOutlivedItsLeaseStopsAndLeavesTheOthersLeaseAlone() {
        Job outlived = Job.inBites(job.name(), Duration.ofMinutes(1), 1, limit -> {
            left.decrementAndGet();
            // Another node takes the lease over while this one stands still.
            executeUnchecked(
                    "update job_lock set lock_until = now() + interval '1 hour', locked_by = 'another' where name = '%s'");
            long until = System.nanoTime() + Duration.ofMillis(60).toNanos();
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            return 1;
        });

        assertThat(node("PT20S", "PT0.05S").run(outlived)).isEqualTo(JobOutcome.UNFINISHED);

        assertThat(left).hasValue(49);
        assertThat(node("PT20S").run(job)).isEqualTo(JobOutcome.ELSEWHERE);
    }

    @Test
    void aFailureIsNotedAndTheNextRunGoesOn() {
        JobRunner node = node("PT20S");
        Job failing = Job.inBites(job.name(), Duration.ofMinutes(1), 10, limit -> {
            throw new IllegalStateException("no " + "x".repeat(1_000));
        });

        assertThat(node.run(failing)).isEqualTo(JobOutcome.FAILED);
        assertThat(node.run(failing)).isEqualTo(JobOutcome.FAILED);

        assertThat(run()).satisfies(run -> {
            assertThat(run.outcome()).isEqualTo("failed");
            assertThat(run.failures()).isEqualTo(2);
            assertThat(run.complaint())
                    .startsWith("java.lang.IllegalStateException: no xx")
                    .hasSize(500);
            assertThat(run.succeededAt()).isNull();
        });
        assertThat(node.run(job)).isEqualTo(JobOutcome.DONE);
        assertThat(run().failures()).isZero();
        assertThat(run().complaint()).isNull();
    }

    private JobRunner node(String share) {
        return node(share, "PT1M");
    }

    private JobRunner node(String share, String lease) {
        JobConfig config = Defaults.of(JobConfig.class, Map.of("loyalty.job.share", share, "loyalty.job.lease", lease));
        return new JobRunner(pool, new Database(pool), CLOCK, config, metrics);
    }

    private JobRun run() {
        return new Database(pool).read(JobRows::all).get(job.name());
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement.formatted(job.name()));
        }
    }

    private void executeUnchecked(String statement) {
        try {
            execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
