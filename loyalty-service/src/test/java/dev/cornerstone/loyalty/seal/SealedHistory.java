package dev.cornerstone.loyalty.seal;

import dev.cornerstone.loyalty.ledger.AccountId;
import dev.cornerstone.loyalty.ledger.Actor;
import dev.cornerstone.loyalty.ledger.Adjust;
import dev.cornerstone.loyalty.ledger.DueBatches;
import dev.cornerstone.loyalty.ledger.Earn;
import dev.cornerstone.loyalty.ledger.Earned;
import dev.cornerstone.loyalty.ledger.Gift;
import dev.cornerstone.loyalty.ledger.Held;
import dev.cornerstone.loyalty.ledger.Hold;
import dev.cornerstone.loyalty.ledger.Horizon;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.Outcome;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.Redeem;
import dev.cornerstone.loyalty.ledger.Redeemed;
import dev.cornerstone.loyalty.ledger.Reverse;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.testing.Defaults;
import dev.cornerstone.loyalty.testing.MovableClock;
import dev.cornerstone.loyalty.testing.Pool;
import dev.cornerstone.loyalty.testing.Postgres;
import dev.cornerstone.loyalty.testing.Surroundings;
import dev.cornerstone.loyalty.webhook.Announcer;
import dev.cornerstone.loyalty.webhook.Announcers;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Books of a month and a half, of few members in several shards, sealed now and then. */
public final class SealedHistory implements AutoCloseable {

    public static final SealKey KEY = new SealKey(Base64.getDecoder().decode(Surroundings.SEAL_KEY));

    private static final UUID PARTNER = UUID.fromString("019aaa6e-1111-7c3f-9f00-6d1f3a5b7c9d");
    private static final Actor SOMEBODY =
            new Actor("somebody", "a-client", "2", 1_700_000_000L, "a-thumbprint", "a-trace");

    private final String url = Postgres.migratedDatabase();
    private final AgroalDataSource pool = Pool.as("loyalty_app", url);
    private final Database database = new Database(pool);
    private final MovableClock clock =
            new MovableClock(Clock.systemUTC().instant().minus(Duration.ofDays(45)));
    private final LedgerConfig config = Defaults.of(LedgerConfig.class, Map.of("loyalty.ledger.lot-validity", "P10D"));
    private final Ids ids = new Ids(clock);
    private final Announcer announcer =
            Announcers.over(database, new Members(database, ids, clock, List.of()), ids, clock);
    private final Ledger ledger = new Ledger(database, new Ids(clock), clock, config);
    private final DueBatches due = new DueBatches(database, new Ids(clock), clock, config);
    private final List<TransferId> reversible = new ArrayList<>();
    private final List<TransferId> holds = new ArrayList<>();
    private final AccountId partnerAccount = database.write(connection -> ledger.partnerAccount(connection, PARTNER));

    public AgroalDataSource pool() {
        return pool;
    }

    public Database database() {
        return database;
    }

    public MovableClock clock() {
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

    /** A month of postings of every kind, of members in five shards, in blocks of at most fifty, all sealed. */
    public SealedHistory lived(long seed) {
        Random random = new Random(seed);
        List<MemberId> members = IntStream.of(0, 3, 3, 7, 12, 15)
                .mapToObj(SealedHistory::memberOf)
                .toList();
        members.forEach(member -> earn(member, 300));
        oneOfEach(members.get(1), members.get(2));
        spendsTwoLotsOnce(memberOf(7));
        MemberId quiet = memberOf(12);
        for (int round = 0; round < 5; round++) {
            for (int posting = 0; posting < 50; posting++) {
                post(random, members.get(random.nextInt(members.size())), members.get(random.nextInt(members.size())));
                clock.moveBy(Duration.ofMinutes(random.nextInt(300)));
            }
            quiet(quiet);
            due.expireDue(10);
            due.matureDue(10);
            due.lapseDue(10);
            settle();
            seal(KEY);
        }
        return this;
    }

    /** So that no kind is left to chance. */
    private void oneOfEach(MemberId member, MemberId other) {
        promise(member, Points.of(20));
        redeem(member, 10);
        reverse(reversible.get(reversible.size() - 1), Optional.of(Points.of(3)));
        hold(member, Points.of(10));
        done(connection -> ledger.capture(connection, holds.get(0), Optional.of(Points.of(4)), SOMEBODY));
        hold(member, Points.of(10));
        done(connection -> ledger.release(connection, holds.get(1), SOMEBODY));
        done(connection -> ledger.gift(connection, new Gift(member, other, Points.of(5), "for you", SOMEBODY)));
        done(connection -> ledger.adjust(connection, new Adjust(member, 50, "a slip", SOMEBODY)));
        earn(member, 30);
        UUID spent = reversible.get(reversible.size() - 1).value();
        redeem(member, 300);
        reverse(new TransferId(spent), Optional.empty());
    }

    /** No other transfer ever has a part in both lots. */
    private void spendsTwoLotsOnce(MemberId member) {
        earn(member, 40);
        earn(member, 40);
        redeem(member, 50);
        reversible.subList(reversible.size() - 3, reversible.size()).clear();
    }

    /** Has an open hold and an open promise at the end, and lots that nothing ever touched. */
    private void quiet(MemberId member) {
        for (int earn = 0; earn < 3; earn++) {
            earn(member, 40);
            reversible.remove(reversible.size() - 1);
        }
        hold(member, Points.of(1));
        holds.remove(holds.size() - 1);
        promise(member, Points.of(9));
        reversible.remove(reversible.size() - 1);
    }

    private void promise(MemberId member, Points points) {
        Earn earn = new Earn(member, points, PARTNER, partnerAccount, null, soon(), null, SOMEBODY);
        keep(reversible, earn, ledger::earn, Earned::id);
    }

    private void hold(MemberId member, Points points) {
        keep(holds, new Hold(member, points, PARTNER, null, null, soon(), SOMEBODY), ledger::hold, Held::id);
    }

    private void reverse(TransferId transfer, Optional<Points> points) {
        done(connection -> ledger.reverse(connection, new Reverse(transfer, points, "brought back", SOMEBODY)));
    }

    private Instant soon() {
        return clock.instant().plus(Duration.ofHours(30));
    }

    private void post(Random random, MemberId member, MemberId other) {
        Points points = Points.of(1 + random.nextInt(200));
        switch (random.nextInt(10)) {
            case 0, 1 -> earn(member, points.value());
            case 2 -> promise(member, points);
            case 3, 4 -> redeem(member, points.value());
            case 5 -> hold(member, points);
            case 6 ->
                pick(random, holds)
                        .ifPresent(hold -> done(connection -> random.nextBoolean()
                                ? ledger.release(connection, hold, SOMEBODY)
                                : ledger.capture(connection, hold, Optional.of(Points.of(1)), SOMEBODY)));
            case 7 ->
                pick(random, reversible)
                        .ifPresent(transfer ->
                                reverse(transfer, random.nextBoolean() ? Optional.empty() : Optional.of(Points.of(7))));
            case 8 -> {
                if (!member.equals(other)) {
                    done(connection -> ledger.gift(connection, new Gift(member, other, points, "for you", SOMEBODY)));
                }
            }
            default ->
                done(connection -> ledger.adjust(
                        connection,
                        new Adjust(
                                member, random.nextBoolean() ? points.value() : -points.value(), "a slip", SOMEBODY)));
        }
    }

    private <A, T> void keep(List<TransferId> kept, A request, Operation<A, T> operation, Function<T, TransferId> id) {
        done(connection -> operation.on(connection, request)).map(id).ifPresent(kept::add);
    }

    private <T> Optional<T> done(Database.Work<Outcome<T>> work) {
        return database.write(work, Outcome.Done.class::isInstance).fold(Optional::of, refusal -> Optional.empty());
    }

    private static Optional<TransferId> pick(Random random, List<TransferId> ids) {
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(random.nextInt(ids.size())));
    }

    /** A partner with nothing but an account. */
    UUID partner(String slug) {
        UUID id = UUID.randomUUID();
        database.write(connection -> {
            AccountId account = ledger.partnerAccount(connection, id);
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into partner (id, slug, name, account_id, created_at, updated_at)
                    values (?, ?, 'A partner', ?, now(), now())""")) {
                insert.setObject(1, id);
                insert.setString(2, slug);
                insert.setLong(3, account.value());
                return insert.executeUpdate();
            }
        });
        return id;
    }

    public UUID earn(MemberId member, long points) {
        Earn earn = new Earn(member, Points.of(points), PARTNER, partnerAccount, "Zoë's receipt", SOMEBODY);
        keep(reversible, earn, ledger::earn, Earned::id);
        return reversible.get(reversible.size() - 1).value();
    }

    private void redeem(MemberId member, long points) {
        Redeem redeem = new Redeem(member, Points.of(points), UUID.randomUUID(), PARTNER, SOMEBODY);
        keep(reversible, redeem, ledger::redeem, Redeemed::id);
    }

    /** From now on nothing that was booked until now is too young to be sealed. */
    public void settle() {
        clock.moveBy(Duration.ofMinutes(1));
    }

    Sealer sealer(SealKey key, int bite) {
        SealConfig config = Defaults.of(
                SealConfig.class,
                Map.of("loyalty.seal.key", Surroundings.SEAL_KEY, "loyalty.seal.bite", Integer.toString(bite)));
        return new Sealer(database, new Horizon(clock, this.config), key, announcer, config, clock);
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

    /** A method of the ledger. */
    private interface Operation<A, T> {
        Outcome<T> on(Connection connection, A request) throws SQLException;
    }

    @Override
    public void close() {
        pool.close();
    }
}
