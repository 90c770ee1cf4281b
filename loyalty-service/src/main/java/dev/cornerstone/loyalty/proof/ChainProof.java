package dev.cornerstone.loyalty.proof;

import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.seal.Block;
import dev.cornerstone.loyalty.seal.KnownKey;
import dev.cornerstone.loyalty.seal.SealKey;
import dev.cornerstone.loyalty.seal.SealRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;

/** All transfers in the order of their ids, against the sixteen chains. */
final class ChainProof {

    private static final String TRANSFERS = "select member_id, id, row_hash from transfer order by id";

    private final Connection connection;
    private final Findings findings;
    private final List<Chain> chains = new ArrayList<>();
    private UUID newestSealed;
    private long unsealed;
    private Overdue overdue;

    ChainProof(Connection connection, Findings findings) {
        this.connection = connection;
        this.findings = findings;
    }

    /**
     * Reads all chains and all transfers.
     *
     * @param trusted the id of the key that the service seals with, or null when it is not known here
     * @param due a transfer older than this must be sealed
     */
    void run(String trusted, Instant due, LongConsumer progress) throws SQLException {
        List<KnownKey> keys = SealRows.keys(connection);
        checkKeys(keys, trusted);
        newestSealed = SealRows.heads(connection).stream()
                .map(Block::to)
                .max(Order.OF_IDS)
                .orElse(null);
        for (int shard = 0; shard < Block.SHARDS; shard++) {
            chains.add(new Chain(connection, shard, keys, findings));
        }
        UUID young = Ids.lowerBound(due);
        long read = 0;
        try (Cursor<Leaf> transfers = new Cursor<>(
                connection,
                TRANSFERS,
                row -> new Leaf(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBytes(3)))) {
            while (transfers.peek() != null) {
                place(transfers.next(), young);
                progress.accept(++read);
            }
        }
        if (overdue != null) {
            tell(overdue);
        }
        for (Chain chain : chains) {
            chain.end();
        }
    }

    long blocks() {
        return chains.stream().mapToLong(Chain::blocks).sum();
    }

    long unsealed() {
        return unsealed;
    }

    /** Bites seal all chains together, so no transfer that is not newer than the newest block may be without one. */
    private void place(Leaf leaf, UUID young) throws SQLException {
        Chain chain = chains.get(Block.shardOf(leaf.member()));
        if (chain.covers(leaf)) {
            return;
        }
        if (newestSealed != null && !Order.after(leaf.id(), newestSealed)) {
            chain.uncovered(leaf);
        } else if (Order.after(young, leaf.id())) {
            overdue = overdue == null ? new Overdue(leaf.id(), leaf.id(), 1) : overdue.with(leaf.id());
        } else {
            unsealed++;
        }
    }

    private void tell(Overdue late) {
        findings.add(
                "transfer",
                late.count() == 1 ? late.first() : late.first() + " to " + late.last(),
                late.count() + " without a block",
                "sealed: the job is late, or the newest blocks were removed",
                () -> findings.isAltered(late.first()) || chains.stream().anyMatch(Chain::endsBroken));
    }

    private void checkKeys(List<KnownKey> keys, String trusted) {
        for (KnownKey key : keys) {
            if (!SealKey.id(key.publicKey()).equals(key.id())) {
                findings.add("seal_key", key.id(), "a public key with another id", SealKey.id(key.publicKey()));
            }
        }
        for (KnownKey key : keys) {
            if (key.id().equals(trusted)
                    || keys.stream().noneMatch(known -> known.id().equals(trusted))) {
                break;
            }
            findings.add(
                    "seal_key", key.id(), "since " + key.since(), "nothing newer than this service's key " + trusted);
        }
    }

    /** What of a transfer is sealed. */
    record Leaf(UUID member, UUID id, byte[] hash) {}

    /** Transfers that should have been sealed by now. */
    private record Overdue(UUID first, UUID last, long count) {

        Overdue with(UUID id) {
            return new Overdue(first, id, count + 1);
        }
    }
}
