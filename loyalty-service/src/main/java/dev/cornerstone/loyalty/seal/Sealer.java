package dev.cornerstone.loyalty.seal;

import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.ledger.Horizon;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.webhook.Announcer;
import dev.cornerstone.loyalty.webhook.EventType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes the next blocks of all chains. Each bite reads settled transfers from where the last bite ended and adds a block to
 * every chain they touch, in one transaction: so whatever is not newer than the newest block is sealed, in all chains.
 *
 * <p>Two nodes that bite at once read the same first transfer, and want to add the same next block to its chain. The primary
 * key lets one of them, and the other's whole bite is undone.
 *
 * <p>The first bite of a minute is announced, with the newest block of every chain.
 */
@Singleton
final class Sealer implements Job {

    static final int BITE_MAX = 5_000;

    private final Database database;
    private final Horizon horizon;
    private final SealKey key;
    private final Announcer announcer;
    private final SealConfig config;
    private final Clock clock;

    Sealer(Database database, Horizon horizon, SealKey key, Announcer announcer, SealConfig config, Clock clock) {
        this.database = database;
        this.horizon = horizon;
        this.key = key;
        this.announcer = announcer;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "seal";
    }

    @Override
    public Duration every() {
        return config.every();
    }

    @Override
    public Bite step() {
        int rows = database.write(this::bite);
        return new Bite(rows, rows == config.bite());
    }

    /** Heads are read before keys: a key that another node begins with meanwhile is seen, or its block is in our way. */
    private int bite(Connection connection) throws SQLException {
        Map<Integer, Block> heads =
                SealRows.heads(connection).stream().collect(Collectors.toMap(Block::shard, block -> block));
        UUID sealed = heads.values().stream()
                .map(Block::to)
                .max(Comparator.comparing(UUID::toString))
                .orElse(null);
        List<SealRows.Leaf> leaves = SealRows.leaves(connection, sealed, horizon.now(), config.bite());
        if (leaves.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        beTheNewestKey(connection, now);
        List<Block> blocks = leaves.stream()
                .collect(Collectors.groupingBy(leaf -> Block.shardOf(leaf.member()), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(shard -> next(shard.getKey(), heads.get(shard.getKey()), shard.getValue(), now))
                .toList();
        SealRows.insert(connection, blocks);
        if (heads.values().stream().noneMatch(head -> minute(head.sealedAt()).equals(minute(now)))) {
            announce(connection, heads, blocks);
        }
        return leaves.size();
    }

    private void announce(Connection connection, Map<Integer, Block> before, List<Block> added) throws SQLException {
        Map<Integer, Block> heads = new TreeMap<>(before);
        added.forEach(block -> heads.put(block.shard(), block));
        announcer.announceToAll(
                connection,
                EventType.SEAL_PUBLISHED,
                Map.of(
                        "heads",
                        heads.values().stream()
                                .map(head -> Map.of(
                                        "shard",
                                        head.shard(),
                                        "height",
                                        head.height(),
                                        "hash",
                                        HexFormat.of().formatHex(head.hash())))
                                .toList()));
    }

    private static Instant minute(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES);
    }

    private Block next(int shard, Block last, List<SealRows.Leaf> leaves, Instant now) {
        Block.Head head = last == null
                ? Block.Head.ofNothing(shard)
                : new Block.Head(shard, last.height(), last.hash(), last.to());
        byte[] root = new MerkleTree(leaves.stream().map(SealRows.Leaf::hash).toList()).root();
        return Block.signed(
                head, root, leaves.get(0).id(), leaves.get(leaves.size() - 1).id(), leaves.size(), now, key);
    }

    /** A node that still has an older key stops sealing, so that in every chain the keys follow each other once. */
    private void beTheNewestKey(Connection connection, Instant now) throws SQLException {
        List<KnownKey> keys = SealRows.keys(connection);
        Optional<KnownKey> newest = keys.stream().findFirst();
        if (newest.filter(known -> known.id().equals(key.id())).isPresent()) {
            return;
        }
        if (keys.stream().anyMatch(known -> known.id().equals(key.id()))) {
            throw new IllegalStateException("The key " + newest.orElseThrow().id()
                    + " has sealed since. This node has an older one in CORNERSTONE_SEAL_KEY and seals no more");
        }
        SealRows.insert(connection, new KnownKey(key.id(), key.publicKey(), now));
    }
}
