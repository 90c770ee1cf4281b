package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.MovableClock;
import dev.cornerstone.loyalty.testing.Pool;
import dev.cornerstone.loyalty.testing.Postgres;
import io.agroal.api.AgroalDataSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A ledger on a database of its own, with a partner and a clock that a test moves. */
final class OpenBooks implements AutoCloseable {

    static final Actor SOMEBODY = new Actor("somebody", "a-client", "1", 1_795_341_600L, null, "a-trace");
    static final UUID PARTNER = UUID.randomUUID();
    static final UUID REWARD = UUID.randomUUID();

    final AgroalDataSource pool;
    final Database database;
    final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T10:00:00Z"));
    final Ledger ledger;
    final DueBatches batches;
    final AccountId partnerAccount;

    /** With the settings of production but for those given as name and value. */
    OpenBooks(String... settings) {
        this(Postgres.migratedDatabase(), settings);
    }

    private OpenBooks(String url, String[] settings) {
        pool = Pool.as("loyalty_app", url);
        database = new Database(pool);
        LedgerConfig config = config(settings);
        Ids ids = new Ids(clock);
        ledger = new Ledger(database, ids, clock, config);
        batches = new DueBatches(database, ids, clock, config);
        partnerAccount = database.write(connection -> ledger.partnerAccount(connection, PARTNER));
    }

    /** In a database that somebody else looks into as well. */
    static OpenBooks in(String url) {
        return new OpenBooks(url, new String[0]);
    }

    static LedgerConfig config(String... settings) {
        Map<String, String> properties = new HashMap<>();
        for (int setting = 0; setting < settings.length; setting += 2) {
            properties.put("loyalty.ledger." + settings[setting], settings[setting + 1]);
        }
        return new SmallRyeConfigBuilder()
                .withMapping(LedgerConfig.class)
                .withSources(new PropertiesConfigSource(properties, "a test's", 100))
                .build()
                .getConfigMapping(LedgerConfig.class);
    }

    Books now() {
        return Books.of(pool);
    }

    void areRight() {
        assertThat(Books.contradictions(pool)).isEmpty();
    }

    Earned earn(MemberId member, long points) {
        return done(tryEarn(member, points));
    }

    Outcome<Earned> tryEarn(MemberId member, long points) {
        return post(new Earn(member, Points.of(points), PARTNER, partnerAccount, "a note", SOMEBODY));
    }

    /** Points that mature after so long. */
    Earned promise(MemberId member, long points, Duration after) {
        return done(post(new Earn(
                member,
                Points.of(points),
                PARTNER,
                partnerAccount,
                null,
                clock.instant().plus(after),
                null,
                SOMEBODY)));
    }

    Redeemed redeem(MemberId member, long points) {
        return done(tryRedeem(member, points));
    }

    Outcome<Redeemed> tryRedeem(MemberId member, long points) {
        return post(connection ->
                ledger.redeem(connection, new Redeem(member, Points.of(points), REWARD, PARTNER, SOMEBODY)));
    }

    Held hold(MemberId member, long points, Duration lasts) {
        return done(tryHold(member, points, lasts));
    }

    Outcome<Held> tryHold(MemberId member, long points, Duration lasts) {
        Instant until = clock.instant().plus(lasts);
        return post(connection -> ledger.hold(
                connection, new Hold(member, Points.of(points), PARTNER, REWARD, "a table", until, SOMEBODY)));
    }

    Outcome<Held> tryCapture(TransferId hold, Long points) {
        Optional<Points> part = Optional.ofNullable(points).map(Points::of);
        return post(connection -> ledger.capture(connection, hold, part, SOMEBODY));
    }

    Outcome<Held> tryRelease(TransferId hold) {
        return post(connection -> ledger.release(connection, hold, SOMEBODY));
    }

    /** All of it where {@code points} is null. */
    Outcome<Reversed> tryReverse(TransferId transfer, Long points) {
        Optional<Points> part = Optional.ofNullable(points).map(Points::of);
        return post(connection -> ledger.reverse(connection, new Reverse(transfer, part, "a mistake", SOMEBODY)));
    }

    Outcome<Gifted> tryGift(MemberId from, MemberId to, long points) {
        return post(connection -> ledger.gift(connection, new Gift(from, to, Points.of(points), "for you", SOMEBODY)));
    }

    Outcome<Adjusted> tryAdjust(MemberId member, long points) {
        return post(connection -> ledger.adjust(connection, new Adjust(member, points, "goodwill", SOMEBODY)));
    }

    void freeze(MemberId member, boolean frozen) {
        database.write(connection -> {
            ledger.freeze(connection, member, frozen);
            return null;
        });
    }

    /** How often two transactions of this database waited for each other. */
    long deadlocks() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select deadlocks from pg_stat_database where datname = current_database()")) {
            row.next();
            return row.getLong(1);
        }
    }

    List<Kind> kinds(MemberId member) {
        return ledger.movements(member, null, 200).stream().map(Movement::kind).toList();
    }

    static <T> T done(Outcome<T> outcome) {
        return outcome.fold(value -> value, refusal -> {
            throw new AssertionError("Refused: " + refusal);
        });
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return Outcome.refused(refusal);
    }

    private Outcome<Earned> post(Earn earn) {
        return post(connection -> ledger.earn(connection, earn));
    }

    private <T> Outcome<T> post(Database.Work<Outcome<T>> work) {
        return database.write(work, Outcome.Done.class::isInstance);
    }

    @Override
    public void close() {
        areRight();
        pool.close();
    }
}
