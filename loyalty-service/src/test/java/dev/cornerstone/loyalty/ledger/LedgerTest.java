package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Pool;
import dev.cornerstone.loyalty.testing.Postgres;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    private static final Actor SOMEBODY = new Actor("somebody", "a-client", "1", null, null, null);
    private static final UUID PARTNER = UUID.randomUUID();

    private static AgroalDataSource pool;
    private static Database database;
    private static MovableClock clock;
    private static Ledger ledger;
    private static AccountId partnerAccount;

    private MemberId member;

    @BeforeAll
    static void openTheBooks() {
        pool = Pool.as("loyalty_app", Postgres.migratedDatabase());
        database = new Database(pool);
        clock = new MovableClock(Instant.parse("2026-11-22T10:00:00Z"));
        ledger = new Ledger(database, new Ids(clock), clock, new Defaults());
        partnerAccount = database.write(connection -> ledger.partnerAccount(connection, PARTNER));
    }

    @AfterAll
    static void proveThem() {
        assertThat(Books.contradictions(pool)).isEmpty();
        pool.close();
    }

    @BeforeEach
    void aNewMember() {
        member = new MemberId(UUID.randomUUID());
    }

    @Test
    void anEarnIsALotThatExpires() {
        Earned earned = earn(500);

        Balance balance = ledger.balance(member);
        assertThat(balance.available()).isEqualTo(500);
        assertThat(balance.expiring()).containsExactly(new Balance.Expiring(500, earned.expiresAt()));
        assertThat(ledger.movements(member, null, 10))
                .singleElement()
                .satisfies(movement -> assertThat(movement.points()).isEqualTo(500))
                .satisfies(movement -> assertThat(movement.partner()).isEqualTo(PARTNER));
    }

    @Test
    void aMemberWhoNeverMovedAPointHasNone() {
        assertThat(ledger.balance(member).available()).isZero();
        assertThat(ledger.movements(member, null, 10)).isEmpty();
    }

    @Test
    void aRedemptionTakesTheLotsThatExpireSoonest() {
        earn(100);
        clock.moveBy(Period.ofMonths(1));
        Earned later = earn(100);

        redeem(150);

        assertThat(ledger.balance(member).expiring()).containsExactly(new Balance.Expiring(50, later.expiresAt()));
    }

    @Test
    void aRedemptionAboveTheBalanceIsRefusedAndChangesNothing() {
        earn(49);
        Books before = Books.of(pool);

        Redeeming redeeming = redeem(50);

        assertThat(redeeming).isEqualTo(new Redeeming.Insufficient(49));
        assertThat(Books.of(pool)).isEqualTo(before);
    }

    @Test
    void expiredPointsAreNeitherShownNorSpent() {
        earn(100);
        clock.moveBy(Period.ofMonths(13));
        earn(30);
        clock.moveBy(Period.ofMonths(12));

        assertThat(ledger.balance(member).available()).isEqualTo(30);
        assertThat(redeem(31)).isEqualTo(new Redeeming.Insufficient(30));
        assertThat(redeem(30)).isInstanceOf(Redeeming.Redeemed.class);
        assertThat(ledger.movements(member, null, 10))
                .extracting(Movement::kind)
                .containsExactly(Kind.REDEEM, Kind.EXPIRE, Kind.EARN, Kind.EARN);
        assertThat(ledger.balance(member).available()).isZero();
    }

    @Test
    void anExpiryIsOfTheInstantThePointsWereGone() {
        Earned earned = earn(100);
        clock.moveBy(Period.ofMonths(25));
        earn(1);

        redeem(1);

        assertThat(ledger.movements(member, null, 10))
                .filteredOn(movement -> movement.kind() == Kind.EXPIRE)
                .singleElement()
                .satisfies(expiry -> assertThat(expiry.effectiveAt()).isEqualTo(earned.expiresAt()))
                .satisfies(expiry -> assertThat(expiry.bookedAt()).isEqualTo(clock.instant()));
    }

    @Test
    void oneTransferMovesNoMoreThanTheLimit() {
        Books before = Books.of(pool);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> earn(ledger.limit().value() + 1));

        assertThat(Books.of(pool)).isEqualTo(before);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrOverlap() {
        for (int points = 1; points <= 5; points++) {
            earn(points);
        }

        List<Movement> first = ledger.movements(member, null, 3);
        List<Movement> second = ledger.movements(member, first.get(2).id(), 3);

        assertThat(first).extracting(Movement::points).containsExactly(5L, 4L, 3L);
        assertThat(second).extracting(Movement::points).containsExactly(2L, 1L);
    }

    @Test
    void ofThirtyTwoWhoSpendAtOnceExactlyAsManySucceedAsThereArePointsFor() throws Exception {
        earn(700);
        ExecutorService threads = Executors.newFixedThreadPool(32);

        List<Future<Redeeming>> attempts = new ArrayList<>();
        for (int attempt = 0; attempt < 96; attempt++) {
            attempts.add(threads.submit(() -> redeem(9)));
        }
        long redeemed = 0;
        for (Future<Redeeming> attempt : attempts) {
            redeemed += attempt.get() instanceof Redeeming.Redeemed ? 1 : 0;
        }
        threads.shutdown();

        assertThat(redeemed).isEqualTo(700 / 9);
        assertThat(ledger.balance(member).available()).isEqualTo(700 % 9);
        assertThat(Books.contradictions(pool)).isEmpty();
    }

    @Test
    void theBooksProveAfterARandomHistory() throws Exception {
        long seed = Long.getLong("cornerstone.test.seed", new Random().nextLong());
        System.out.println("Random history: -Dcornerstone.test.seed=" + seed);
        List<MemberId> members = List.of(member, new MemberId(UUID.randomUUID()), new MemberId(UUID.randomUUID()));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 8; round++) {
            List<Future<?>> steps = new ArrayList<>();
            for (int step = 0; step < 25; step++) {
                Random random = new Random(seed + round * 1_000L + step);
                MemberId whose = members.get(random.nextInt(members.size()));
                long points = 1 + random.nextInt(100);
                boolean earns = random.nextInt(3) == 0;
                steps.add(threads.submit(() -> earns ? earn(whose, points) : redeem(whose, points)));
            }
            waitFor(steps);
            clock.moveBy(Period.ofMonths(5));
        }
        threads.shutdown();

        assertThat(Books.contradictions(pool)).isEmpty();
    }

    @ParameterizedTest(name = "the application may not: {0}")
    @ValueSource(
            strings = {
                "update transfer set amount = 1",
                "delete from transfer",
                "truncate transfer",
                "update transfer_default set amount = 1",
                "delete from transfer_default",
                "update lot_allocation set amount = 1",
                "delete from lot_allocation",
                "truncate lot_allocation",
                "update lot set amount = 1, expires_at = now()",
                "delete from lot",
                "update external_ref set ref = 'x'",
                "delete from external_ref",
                "delete from member_balance",
                "update account set kind = 'REDEEMED'",
                "alter table transfer disable trigger all",
                "drop table transfer",
                "set role loyalty_owner",
            })
    void historyCannotBeChanged(String statement) {
        earn(10);
        Books before = Books.of(pool);

        assertThatThrownBy(() -> execute(statement))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("42501");

        assertThat(Books.of(pool)).isEqualTo(before);
    }

    @Test
    void theHashOfARowCanBeRecomputedFromTheRow() throws SQLException {
        Earned earned = earn(77);

        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select journal_id, member_version, booked_at, row_hash from transfer where id = '"
                                + earned.id() + "'")) {
            row.next();
            Instant bookedAt = row.getTimestamp("booked_at").toInstant();
            Transfer transfer = new Transfer(
                    member,
                    earned.id(),
                    row.getObject("journal_id", UUID.class),
                    0,
                    partnerAccount,
                    AccountId.MEMBER_AVAILABLE,
                    "POINTS",
                    Points.of(77),
                    Kind.EARN,
                    new Transfer.Purpose(PARTNER, null, "a note"),
                    row.getLong("member_version"),
                    bookedAt,
                    bookedAt,
                    SOMEBODY);
            assertThat(row.getBytes("row_hash")).isEqualTo(transfer.hash());
        }
    }

    private Earned earn(long points) {
        return earn(member, points);
    }

    private static Earned earn(MemberId member, long points) {
        return database.write(connection -> ledger.earn(
                connection, new Earn(member, Points.of(points), PARTNER, partnerAccount, "a note", SOMEBODY)));
    }

    private Redeeming redeem(long points) {
        return redeem(member, points);
    }

    private static Redeeming redeem(MemberId member, long points) {
        Redeem redeem = new Redeem(member, Points.of(points), UUID.randomUUID(), null, SOMEBODY);
        return database.write(connection -> ledger.redeem(connection, redeem), Redeeming.Redeemed.class::isInstance);
    }

    private static void execute(String statement) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        }
    }

    private static void waitFor(List<Future<?>> steps) throws InterruptedException, ExecutionException {
        for (Future<?> step : steps) {
            step.get();
        }
    }

    private record Defaults() implements LedgerConfig {
        @Override
        public String asset() {
            return "POINTS";
        }

        @Override
        public long transferMax() {
            return 1_000_000;
        }

        @Override
        public Period lotValidity() {
            return Period.ofMonths(24);
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of("Europe/Berlin");
        }

        @Override
        public Duration settledAfter() {
            return Duration.ofSeconds(30);
        }
    }
}
