package dev.cornerstone.loyalty.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.job.JobConfig;
import dev.cornerstone.loyalty.job.JobOutcome;
import dev.cornerstone.loyalty.job.JobRunner;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Defaults;
import dev.cornerstone.loyalty.webhook.Announcers;
import dev.cornerstone.loyalty.webhook.EventType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jobs of the sums and of the statements on two nodes of the service that share a database. */
class JobsOnTwoNodesTest {

    private static final List<String> MONTHS = List.of("2026-11", "2026-12", "2027-01");

    private final OpenSettlement programme = new OpenSettlement(7);
    private final MemberId ada = new MemberId(UUID.randomUUID());
    private List<Partner> partners;
    private List<Statement> expected;

    @BeforeEach
    void threeMonthsThatNobodyHasSummedUp() {
        partners = List.of(programme.partner("roastery", null), programme.partner("papertrail", null));
        for (String end : List.of("2026-11-30T23:00:00Z", "2026-12-31T23:00:00Z", "2027-01-31T23:00:00Z")) {
            for (int turn = 0; turn < 15; turn++) {
                programme.earn(ada, partners.get(0), 10, null);
                programme.redeem(ada, partners.get(1), 7);
            }
            programme.books.clock.moveTo(Instant.parse(end).plus(Duration.ofSeconds(31)));
        }
        partners.forEach(
                partner -> Announcers.listens(programme.books.database, partner.id(), EventType.STATEMENT_READY));
        expected = statements();
    }

    @AfterEach
    void close() {
        programme.close();
    }

    @Test
    void neverDoTheSameStepAtOnce() throws Exception {
        Crowd summing = new Crowd();
        Crowd closing = new Crowd();
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int node = 0; node < 2; node++) {
                JobRunner runner = node("PT1M");
                work.add(nodes.submit(() -> {
                    untilDone(runner, summing.watching(programme.rollUp));
                    untilDone(runner, closing.watching(programme.closing));
                }));
            }
            for (Future<?> done : work) {
                done.get();
            }
        } finally {
            nodes.shutdown();
        }

        assertThat(summing.most).hasValue(1);
        assertThat(closing.most).hasValue(1);
        assertThat(summing.steps).hasValueGreaterThan(12);
        assertThatAllIsSummedUpAndClosedOnce();
    }

    @ParameterizedTest(name = "at the commit of bite {0}")
    @ValueSource(ints = {1, 2, 9})
    void sumsOfAKilledNodeAreExact(int bite) {
        Job killed = programme.rollUp(new Database(dyingAtCommit(bite)));

        assertThatThrownBy(() -> untilDone(node("PT1S"), killed)).isInstanceOf(Killed.class);

        JobRunner another = node("PT1M");
        assertThat(another.run(programme.rollUp)).isEqualTo(JobOutcome.ELSEWHERE);
        untilDone(another, programme.rollUp);
        untilDone(another, programme.closing);
        assertThatAllIsSummedUpAndClosedOnce();
    }

    @ParameterizedTest(name = "at the commit of statement {0}")
    @ValueSource(ints = {1, 2, 5})
    void statementsOfAKilledNodeAreExact(int statement) {
        programme.sumUp();
        Job killed = programme.closing(new Database(dyingAtCommit(statement)));

        assertThatThrownBy(() -> untilDone(node("PT1S"), killed)).isInstanceOf(Killed.class);

        JobRunner another = node("PT1M");
        assertThat(another.run(programme.closing)).isEqualTo(JobOutcome.ELSEWHERE);
        untilDone(another, programme.closing);
        assertThatAllIsSummedUpAndClosedOnce();
    }

    private void assertThatAllIsSummedUpAndClosedOnce() {
        assertThat(statements())
                .allSatisfy(statement -> assertThat(statement.open()).isFalse())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("open")
                .isEqualTo(expected);
        assertThat(partners)
                .allSatisfy(partner -> assertThat(Announcers.told(programme.books.database, partner.id()))
                        .extracting(told -> told.data().get("month"))
                        .isEqualTo(MONTHS));
        assertThat(Books.contradictions(programme.books.pool)).isEmpty();
    }

    private List<Statement> statements() {
        return partners.stream()
                .flatMap(partner -> MONTHS.stream().map(month -> programme.statement(partner, month)))
                .toList();
    }

    /** A node that does one bite a run, so that the other has its chance after each. */
    private JobRunner node(String lease) {
        JobConfig config =
                Defaults.of(JobConfig.class, Map.of("loyalty.job.share", "PT0S", "loyalty.job.lease", lease));
        return new JobRunner(
                programme.books.pool, programme.books.database, Clock.systemUTC(), config, new SimpleMeterRegistry());
    }

    private static void untilDone(JobRunner node, Job job) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        JobOutcome outcome;
        do {
            assertThat(System.nanoTime()).as("the deadline of " + job.name()).isLessThan(deadline);
            outcome = node.run(job);
            assertThat(outcome).isNotEqualTo(JobOutcome.FAILED);
        } while (outcome != JobOutcome.DONE);
    }

    /** Connections of a process that dies when it is about to commit for that time; the database undoes what it had begun. */
    private DataSource dyingAtCommit(int last) {
        AtomicInteger commits = new AtomicInteger();
        return proxy(DataSource.class, (method, arguments) -> {
            Object answer = method.invoke(programme.books.pool, arguments);
            return answer instanceof Connection connection ? dying(connection, commits, last) : answer;
        });
    }

    private static Connection dying(Connection connection, AtomicInteger commits, int last) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("commit") && commits.incrementAndGet() == last) {
                throw new Killed();
            }
            return method.invoke(connection, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return call.of(method, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    /** What becomes of a call of a method. */
    @FunctionalInterface
    private interface Call {
        Object of(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    /** How many are at a job's step at once. */
    private static final class Crowd {

        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger steps = new AtomicInteger();

        Job watching(Job job) {
            return new Job() {
                @Override
                public String name() {
                    return job.name();
                }

                @Override
                public Duration every() {
                    return job.every();
                }

                @Override
                public Bite step() {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    steps.incrementAndGet();
                    try {
                        return job.step();
                    } finally {
                        now.decrementAndGet();
                    }
                }
            };
        }
    }

    /** No exception: a process that is killed catches nothing and tidies nothing up. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
