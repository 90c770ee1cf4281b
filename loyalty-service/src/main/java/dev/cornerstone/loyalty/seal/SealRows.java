package dev.cornerstone.loyalty.seal;

import dev.cornerstone.loyalty.platform.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code seal_block} and {@code seal_key}, and what of {@code transfer} they cover. */
public final class SealRows {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private SealRows() {}

    /** The newest block of each chain that has one, in one statement and so of one moment. */
    public static List<Block> heads(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        select b.* from generate_series(0, ?) chain(shard) cross join lateral (
                          select * from seal_block where shard = chain.shard order by height desc limit 1) b
                        order by b.shard""")) {
            select.setInt(1, Block.SHARDS - 1);
            return blocks(select);
        }
    }

    public static Optional<Block> block(Connection connection, int shard, long height) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select * from seal_block where shard = ? and height = ?")) {
            select.setInt(1, shard);
            select.setLong(2, height);
            return blocks(select).stream().findFirst();
        }
    }

    /** The block whose range this transfer of the shard lies in. */
    static Optional<Block> blockOver(Connection connection, int shard, UUID transfer) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select * from (
                  select * from seal_block where shard = ? and to_id >= ? order by to_id limit 1) b where from_id <= ?""")) {
            select.setInt(1, shard);
            select.setObject(2, transfer);
            select.setObject(3, transfer);
            return blocks(select).stream().findFirst();
        }
    }

    static void insert(Connection connection, List<Block> blocks) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into seal_block (shard, height, prev, merkle_root, from_id, to_id, count, sealed_at, key_id, hash,
                  signature) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            for (Block block : blocks) {
                insert.setInt(1, block.shard());
                insert.setLong(2, block.height());
                insert.setBytes(3, block.prev());
                insert.setBytes(4, block.merkleRoot());
                insert.setObject(5, block.from());
                insert.setObject(6, block.to());
                insert.setInt(7, block.count());
                insert.setObject(8, block.sealedAt().atOffset(ZoneOffset.UTC));
                insert.setString(9, block.keyId());
                insert.setBytes(10, block.hash());
                insert.setBytes(11, block.signature());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Those who ever signed, the newest first. */
    public static List<KnownKey> keys(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "select id, public_key, since from seal_key order by since desc, id");
                ResultSet rows = select.executeQuery()) {
            List<KnownKey> keys = new ArrayList<>();
            while (rows.next()) {
                keys.add(new KnownKey(rows.getString(1), rows.getBytes(2), Instants.read(rows, "since")));
            }
            return keys;
        }
    }

    static void insert(Connection connection, KnownKey key) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into seal_key (id, public_key, since) values (?, ?, ?)")) {
            insert.setString(1, key.id());
            insert.setBytes(2, key.publicKey());
            insert.setObject(3, key.since().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** Transfers of all shards in the order of their ids, after the one and before the other. */
    static List<Leaf> leaves(Connection connection, UUID after, UUID before, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select member_id, id, row_hash from transfer where id > ? and id < ? order by id limit ?""")) {
            select.setObject(1, after == null ? BEFORE_ALL : after);
            select.setObject(2, before);
            select.setInt(3, limit);
            return leaves(select);
        }
    }

    /** The transfers that a block covers. */
    static List<Leaf> leaves(Connection connection, Block block) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select member_id, id, row_hash from transfer where id between ? and ? order by id")) {
            select.setObject(1, block.from());
            select.setObject(2, block.to());
            return leaves(select).stream()
                    .filter(leaf -> Block.shardOf(leaf.member()) == block.shard())
                    .toList();
        }
    }

    static Optional<SealedRow> transfer(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + SealedRow.COLUMNS + " from transfer where id = ?")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(SealedRow.of(row)) : Optional.empty();
            }
        }
    }

    /** The row at hand, as {@code select *} of {@code seal_block} has it. */
    public static Block block(ResultSet row) throws SQLException {
        return new Block(
                row.getInt("shard"),
                row.getLong("height"),
                row.getBytes("prev"),
                row.getBytes("merkle_root"),
                row.getObject("from_id", UUID.class),
                row.getObject("to_id", UUID.class),
                row.getInt("count"),
                Instants.read(row, "sealed_at"),
                row.getString("key_id"),
                row.getBytes("hash"),
                row.getBytes("signature"));
    }

    private static List<Block> blocks(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Block> blocks = new ArrayList<>();
            while (rows.next()) {
                blocks.add(block(rows));
            }
            return blocks;
        }
    }

    private static List<Leaf> leaves(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Leaf> leaves = new ArrayList<>();
            while (rows.next()) {
                leaves.add(new Leaf(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class), rows.getBytes(3)));
            }
            return leaves;
        }
    }

    /** What of a transfer goes into the tree. */
    record Leaf(UUID member, UUID id, byte[] hash) {}
}
