package dev.cornerstone.loyalty.allowance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.MovableClock;
import dev.cornerstone.loyalty.testing.Pool;
import dev.cornerstone.loyalty.testing.Postgres;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowancesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static AgroalDataSource pool;
    private static Database database;
    private static MovableClock clock;
    private static Allowances allowances;

    private Allowance allowance;

    @BeforeAll
    static void open() {
        pool = Pool.as("loyalty_app", Postgres.migratedDatabase());
        database = new Database(pool);
        clock = new MovableClock(Instant.parse("2026-11-22T10:00:00Z"));
        allowances = new Allowances(database, clock);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @BeforeEach
    void aNewOne() {
        allowance = Allowance.forEver(UUID.randomUUID(), "test");
    }

    @Test
    void whatIsDrawnIsGone() {
        openWith(100);

        assertThat(draw(stripe(3), 6)).isEqualTo(Draw.TAKEN);

        assertThat(remaining()).hasValue(94);
    }

    @Test
    void aDrawThatItsStripeCannotGiveIsTakenFromAllTogether() {
        openWith(100);

        assertThat(draw(stripe(3), 90)).isEqualTo(Draw.TAKEN);

        assertThat(remaining()).hasValue(10);
        assertThat(stripes()).allSatisfy(left -> assertThat(left).isBetween(0L, 1L));
    }

    @Test
    void aDrawOfMoreThanThereIsTakesNothingAndIsToldTheExactTotal() {
        openWith(100);
        draw(stripe(7), 5);
        Books before = Books.of(pool);

        assertThat(draw(stripe(3), 96)).isEqualTo(Draw.shortOf(95));

        assertThat(Books.of(pool)).isEqualTo(before);
        assertThat(draw(stripe(3), 95)).isEqualTo(Draw.TAKEN);
        assertThat(draw(stripe(3), 1)).isEqualTo(Draw.shortOf(0));
    }

    @Test
    void whatNobodyOpenedIsAbsent() {
        assertThat(draw(stripe(0), 1)).isEqualTo(Draw.ABSENT);
        assertThat(remaining()).isEmpty();
        assertThat(giveBack(stripe(0), 1)).isFalse();
    }

    @Test
    void openingItAgainChangesNothing() {
        openWith(100);
        draw(stripe(1), 30);

        openWith(100);

        assertThat(remaining()).hasValue(70);
    }

    @Test
    void whatIsGivenBackCanBeDrawnAgain() {
        openWith(10);
        draw(stripe(1), 10);

        assertThat(giveBack(stripe(9), 4)).isTrue();

        assertThat(remaining()).hasValue(4);
        assertThat(draw(stripe(2), 4)).isEqualTo(Draw.TAKEN);
    }

    @Test
    void whatWasDrawnBeyondASmallerTotalIsFilledUpFirst() {
        openWith(100);
        draw(stripe(1), 80);

        change(-50);
        assertThat(remaining()).hasValue(0);
        assertThat(draw(stripe(1), 1)).isEqualTo(Draw.shortOf(0));

        giveBack(stripe(5), 20);
        assertThat(remaining()).hasValue(0);
        giveBack(stripe(5), 20);
        assertThat(remaining()).hasValue(10);
        change(50);
        assertThat(remaining()).hasValue(60);
    }

    @ParameterizedTest(name = "{0} at a time")
    @ValueSource(longs = {1, 7, 250})
    void ofSixtyFourWhoDrawAtOnceExactlyAsManySucceedAsThereIsFor(long amount) throws Exception {
        long total = 1_000;
        openWith(total);

        List<Draw> draws = storm(64, 1_400 / (int) amount + 64, () -> draw(UUID.randomUUID(), amount));

        assertThat(draws.stream().filter(Draw.TAKEN::equals)).hasSize((int) (total / amount));
        assertThat(draws)
                .filteredOn(draw -> !draw.equals(Draw.TAKEN))
                .allSatisfy(draw -> assertThat(draw.remaining()).isLessThan(amount));
        assertThat(remaining()).hasValue(total % amount);
    }

    @Test
    void drawsAndReturnsAtOnceKeepTheTotalExact() throws Exception {
        long seed = Long.getLong("cornerstone.test.seed", new Random().nextLong());
        System.out.println("Draws and returns: -Dcornerstone.test.seed=" + seed);
        Random random = new Random(seed);
        openWith(500);
        List<Long> amounts = LongStream.generate(() -> 1 + random.nextInt(60))
                .limit(300)
                .boxed()
                .toList();

        List<Callable<Long>> turns = new ArrayList<>();
        for (long amount : amounts) {
            turns.add(() -> {
                UUID member = UUID.randomUUID();
                if (!draw(member, amount).equals(Draw.TAKEN)) {
                    return 0L;
                }
                if (amount % 2 == 0) {
                    giveBack(member, amount);
                    return 0L;
                }
                return amount;
            });
        }
        long kept = all(64, turns).stream().mapToLong(Long::longValue).sum();

        assertThat(remaining()).hasValue(500 - kept);
    }

    @Test
    void whoeverDrawsFromTwoInTheSameOrderNeverWaitsInACircle() throws Exception {
        openWith(700);
        Allowance second = Allowance.forEver(allowance.owner(), "test-2");
        write(connection -> {
            allowances.open(connection, second, 600);
            return true;
        });

        List<Boolean> both = storm(64, 400, () -> {
            UUID member = UUID.randomUUID();
            return database.write(
                    connection -> allowances
                                    .draw(connection, allowance, member, 3)
                                    .equals(Draw.TAKEN)
                            && allowances.draw(connection, second, member, 3).equals(Draw.TAKEN),
                    taken -> taken);
        });

        assertThat(both.stream().filter(Boolean::booleanValue)).hasSize(200);
        assertThat(remaining()).hasValue(100);
        assertThat(remaining(second)).hasValue(0);
        assertThat(deadlocks()).isZero();
    }

    @Test
    void aPeriodIsOfTheZoneAndForgottenAfterItsEnd() {
        Instant lateOnTheEve = Instant.parse("2026-11-21T23:30:00Z");
        Allowance today = Span.DAY.at(lateOnTheEve, BERLIN, allowance.owner(), "day");

        assertThat(today.startsAt()).isEqualTo("2026-11-21T23:00:00Z");
        assertThat(today.endsAt()).contains(Instant.parse("2026-11-22T23:00:00Z"));
        assertThat(Span.MONTH
                        .at(Instant.parse("2026-10-31T23:30:00Z"), BERLIN, allowance.owner(), "m")
                        .startsAt())
                .isEqualTo("2026-10-31T23:00:00Z");
        // The hour that the clocks repeat is two hours.
        assertThat(Span.HOUR.at(Instant.parse("2026-10-25T00:30:00Z"), BERLIN, allowance.owner(), "h"))
                .isNotEqualTo(Span.HOUR.at(Instant.parse("2026-10-25T01:30:00Z"), BERLIN, allowance.owner(), "h"));

        clock.moveTo(lateOnTheEve);
        write(connection -> {
            allowances.open(connection, today, 16);
            return true;
        });
        allowances.forgetOld(1_000);
        assertThat(isOpen(today)).isTrue();
        clock.moveBy(Duration.ofHours(25));
        allowances.forgetOld(1_000);
        assertThat(isOpen(today)).isFalse();
    }

    private void openWith(long amount) {
        write(connection -> {
            allowances.open(connection, allowance, amount);
            return true;
        });
    }

    private Draw draw(UUID member, long amount) {
        return database.write(connection -> allowances.draw(connection, allowance, member, amount), Draw.TAKEN::equals);
    }

    private void change(long difference) {
        write(connection -> allowances.change(connection, allowance, difference));
    }

    private boolean giveBack(UUID member, long amount) {
        return write(connection -> allowances.giveBack(connection, allowance, member, amount));
    }

    private OptionalLong remaining() {
        return remaining(allowance);
    }

    private static OptionalLong remaining(Allowance allowance) {
        return write(connection -> allowances.remaining(connection, allowance));
    }

    private static boolean isOpen(Allowance allowance) {
        return write(connection -> allowances.isOpen(connection, allowance));
    }

    private List<Long> stripes() {
        return write(connection -> AllowanceRows.lock(connection, allowance)).stream()
                .map(AllowanceRows.Stripe::remaining)
                .toList();
    }

    private static <T> T write(Database.Work<T> work) {
        return database.write(work);
    }

    /** A member of that stripe. */
    private static UUID stripe(int number) {
        return new UUID(0x019aaa6e7b2c7c3fL, 0x9f006d1f3a5b7c90L | number);
    }

    private static <T> List<T> storm(int threads, int turns, Callable<T> turn) throws Exception {
        return all(threads, IntStream.range(0, turns).mapToObj(index -> turn).toList());
    }

    private static <T> List<T> all(int threads, List<Callable<T>> turns) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : executor.invokeAll(turns)) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdown();
        }
    }

    /** Deadlocks that the server has broken in this database, once its counters are written. */
    private static long deadlocks() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select deadlocks from pg_stat_database where datname = current_database()")) {
            row.next();
            return row.getLong(1);
        }
    }
}
