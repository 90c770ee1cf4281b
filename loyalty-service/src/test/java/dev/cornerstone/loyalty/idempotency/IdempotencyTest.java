package dev.cornerstone.loyalty.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Pool;
import dev.cornerstone.loyalty.testing.Postgres;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    private static String url;
    private static AgroalDataSource pool;
    private static Database database;
    private static Idempotency idempotency;

    private final AtomicInteger performed = new AtomicInteger();
    private final Key key = new Key(UUID.randomUUID().toString());

    record Done(int number) {}

    @BeforeAll
    static void open() {
        url = Postgres.migratedDatabase();
        pool = Pool.as("loyalty_app", url);
        database = new Database(pool);
        idempotency = new Idempotency(database, new ObjectMapper(), CLOCK, () -> Duration.ofHours(48));
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void aRepeatedRequestGetsTheFirstAnswerByteForByte() {
        Once<Done, String> first = once(request("a"), this::work);
        Once<Done, String> second = once(request("a"), this::work);

        assertThat(first)
                .isInstanceOfSatisfying(
                        Once.Answered.class,
                        answer -> assertThat(answer.replayed()).isFalse());
        assertThat(second).isInstanceOfSatisfying(Once.Answered.class, answer -> {
            assertThat(answer.replayed()).isTrue();
            assertThat(answer.value()).isEqualTo(new Done(1));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(new String(answer.body())).isEqualTo("{\"number\":1}");
        });
        assertThat(performed).hasValue(1);
    }

    @Test
    void aKeyIsOfOneClientSubjectAndOperation() {
        once(request("a"), this::work);
        once(new Request("other", "sub", "operation", key, Map.of("payload", "a")), this::work);
        once(new Request("client", "other", "operation", key, Map.of("payload", "a")), this::work);
        once(new Request("client", "sub", "other", key, Map.of("payload", "a")), this::work);

        assertThat(performed).hasValue(4);
    }

    @Test
    void anotherPayloadUnderTheSameKeyIsRefusedAndChangesNothing() {
        once(request("a"), this::work);
        Books before = Books.of(pool);

        Once<Done, String> other = once(request("b"), this::work);

        assertThat(other).isInstanceOf(Once.OtherPayload.class);
        assertThat(Books.of(pool)).isEqualTo(before);
        assertThat(performed).hasValue(1);
    }

    @Test
    void aRefusalIsUndoneWithItsKeyAndMayBeTriedAgain() {
        Books before = Books.of(pool);

        Once<Done, String> refused = once(request("a"), connection -> {
            enrol(connection);
            return Verdict.refuse("not today");
        });

        assertThat(refused).isEqualTo(new Once.Refused<>("not today"));
        assertThat(Books.of(pool)).isEqualTo(before);
        assertThat(once(request("a"), this::work)).isInstanceOf(Once.Answered.class);
    }

    @Test
    void workThatFailsIsUndoneWithItsKey() {
        Books before = Books.of(pool);

        assertThatIllegalStateException()
                .isThrownBy(() -> once(request("a"), connection -> {
                    enrol(connection);
                    throw new IllegalStateException("a surprise");
                }));

        assertThat(Books.of(pool)).isEqualTo(before);
    }

    @Test
    void ofManyWhoSendTheSameAtOnceOneIsDoneAndAllGetItsAnswer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        List<Future<Once<Done, String>>> requests = new ArrayList<>();
        for (int count = 0; count < 64; count++) {
            requests.add(threads.submit(() -> once(request("a"), this::work)));
        }

        for (Future<Once<Done, String>> request : requests) {
            assertThat(request.get())
                    .isInstanceOfSatisfying(
                            Once.Answered.class,
                            answer -> assertThat(answer.value()).isEqualTo(new Done(1)));
        }
        threads.shutdown();
        assertThat(performed).hasValue(1);
    }

    @Test
    void aRequestWhoseTwinTakesTooLongIsToldSo() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<Once<Done, String>> slow = other.submit(() -> once(request("a"), connection -> {
            working.countDown();
            await(mayEnd);
            return work(connection);
        }));
        working.await();
        Books before = Books.of(pool);

        Once<Done, String> twin = onceWithoutPatience();

        assertThat(twin).isInstanceOf(Once.InProgress.class);
        assertThat(Books.of(pool)).isEqualTo(before);
        mayEnd.countDown();
        assertThat(slow.get()).isInstanceOf(Once.Answered.class);
        other.shutdown();
    }

    @Test
    void oldAnswersAreForgottenAndFreshOnesAreNot() {
        once(request("a"), this::work);

        int early = database.write(connection -> KeyRows.forget(connection, CLOCK.instant(), 1_000));
        int late = database.write(
                connection -> KeyRows.forget(connection, CLOCK.instant().plus(Duration.ofHours(49)), 1_000));

        assertThat(early).isZero();
        assertThat(late).isPositive();
    }

    private Once<Done, String> onceWithoutPatience() {
        try (AgroalDataSource impatient = Pool.as("loyalty_app", url, Duration.ofMillis(50))) {
            return new Idempotency(new Database(impatient), new ObjectMapper(), CLOCK, () -> Duration.ofHours(48))
                    .once(request("a"), Done.class, this::work);
        }
    }

    private static Once<Done, String> once(Request request, Idempotency.Work<Done, String> work) {
        return idempotency.once(request, Done.class, work);
    }

    private Request request(String payload) {
        return new Request("client", "sub", "operation", key, Map.of("payload", payload));
    }

    private Verdict<Done, String> work(Connection connection) throws SQLException {
        enrol(connection);
        return Verdict.accept(new Done(performed.incrementAndGet()));
    }

    private static void enrol(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into member (id, joined_at) values (?, now())")) {
            insert.setObject(1, UUID.randomUUID());
            insert.executeUpdate();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
