package dev.cornerstone.loyalty.seal;

import dev.cornerstone.loyalty.ledger.AccountId;
import dev.cornerstone.loyalty.ledger.Actor;
import dev.cornerstone.loyalty.ledger.Earn;
import dev.cornerstone.loyalty.ledger.Horizon;
import dev.cornerstone.loyalty.ledger.HorizonConfig;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.Redeem;
import dev.cornerstone.loyalty.ledger.Redeeming;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.testing.Defaults;
import dev.cornerstone.loyalty.testing.ManualClock;
import dev.cornerstone.loyalty.testing.Pool;
import dev.cornerstone.loyalty.testing.Postgres;
import dev.cornerstone.loyalty.testing.Surroundings;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Books of a day, of few members in several shards, sealed now and then. */
public final class SealedHistory implements AutoCloseable {

    public static final SealKey KEY =
            new SealKey(Base64.getDecoder().decode(Surroundings.SEAL_KEY));

    private static final UUID PARTNER = UUID.fromString("019aaa6e-1111-7c3f-9f00-6d1f3a5b7c9d");
    private static final Actor SOMEBODY = new Actor("somebody", "a-client", "2", 1_700_000_000L, "a-thumbprint", "a-trace");

    private final String url = Postgres.migratedDatabase();
    private final AgroalDataSource pool = Pool.as("loyalty_app", url);
    private final Database database = new Database(pool);
    private final ManualClock clock =
            new ManualClock(Clock.systemUTC().instant().minus(Duration.ofDays(1)));
    private final Ledger ledger = new Ledger(database, new Ids(clock), clock, Defaults.of(LedgerConfig.class));
    private final AccountId partnerAccount =
            database.write(connection -> ledger.partnerAccount(connection, PARTNER));

    public AgroalDataSource pool() {
        return pool;
    }

    public Database database() {
        return database;
    }

    public ManualClock clock() {
        return clock;
    }

    public String url() {
        return url;
    }

    /** A connection that may do what nobody should, in a transaction that nothing remains of. */
    public Connection intruder() throws SQLException {
        Connection connection = DriverManager.getConnection(url, "postgres", "");
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
        }
        connection.commit();
        return connection;
    }

    /** The block with the signature of another key. */
    public static Block signedBy(SealKey key, Block block) {
        return Block.signed(
                new Block.Head(block.shard(), block.height() - 1, block.prev(), null),
                block.merkleRoot(),
                block.from(),
                block.to(),
                block.count(),
                block.sealedAt(),
                key);
    }

    /** A member whose transfers are in that chain. */
    public static MemberId memberOf(int shard) {
        UUID random = UUID.randomUUID();
        return new MemberId(new UUID(random.getMostSignificantBits(), random.getLeastSignificantBits() & ~15L | shard));
    }

    /** A few hundred postings of members of five shards, in blocks of at most fifty, all sealed. */
    public SealedHistory lived(long seed) {
        Random random = new Random(seed);
        List<MemberId> members = IntStream.of(0, 3, 3, 7, 12, 15)
                .mapToObj(SealedHistory::memberOf)
                .toList();
        for (int day = 0; day < 4; day++) {
            for (int posting = 0; posting < 40; posting++) {
                MemberId member = members.get(random.nextInt(members.size()));
                if (random.nextBoolean()) {
                    earn(member, 1 + random.nextInt(500));
                } else {
                    redeem(member, 1 + random.nextInt(300));
                }
                clock.moveBy(Duration.ofMillis(random.nextInt(2_000)));
            }
            settle();
            seal(KEY);
        }
        return this;
    }

    public UUID earn(MemberId member, long points) {
        return database.write(connection -> ledger.earn(
                        connection,
                        new Earn(member, Points.of(points), PARTNER, partnerAccount, "Zoë's receipt", SOMEBODY)))
                .id()
                .value();
    }

    void redeem(MemberId member, long points) {
        Redeem redeem = new Redeem(member, Points.of(points), UUID.randomUUID(), PARTNER, SOMEBODY);
        database.write(connection -> ledger.redeem(connection, redeem), Redeeming.Redeemed.class::isInstance);
    }

    /** From now on nothing that was booked until now is too young to be sealed. */
    public void settle() {
        clock.moveBy(Duration.ofMinutes(1));
    }

    Sealer sealer(SealKey key, int bite) {
        SealConfig config = Defaults.of(
                SealConfig.class,
                Map.of("loyalty.seal.key", Surroundings.SEAL_KEY, "loyalty.seal.bite", Integer.toString(bite)));
        return new Sealer(database, new Horizon(clock, Defaults.of(HorizonConfig.class)), key, config, clock);
    }

    /** Seals everything that is settled; answers how many transfers that were. */
    public int seal(SealKey key) {
        Sealer sealer = sealer(key, 50);
        int rows = 0;
        int bite;
        do {
            bite = sealer.step().rows();
            rows += bite;
        } while (bite > 0);
        return rows;
    }

    @Override
    public void close() {
        pool.close();
    }
}
