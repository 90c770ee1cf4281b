package dev.cornerstone.loyalty.proof;

import dev.cornerstone.loyalty.seal.Block;
import dev.cornerstone.loyalty.seal.KnownKey;
import dev.cornerstone.loyalty.seal.MerkleTree;
import dev.cornerstone.loyalty.seal.SealKey;
import dev.cornerstone.loyalty.seal.SealRows;
import dev.cornerstone.loyalty.seal.SealedRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One chain, followed from its first block while its transfers come by. */
final class Chain {

    private static final String TABLE = "seal_block";
    private static final String NONE = "nothing";

    private final Connection connection;
    private final int shard;
    private final List<KnownKey> keys;
    private final Findings findings;
    private final Cursor<Block> blocks;
    private final List<ChainProof.Leaf> leaves = new ArrayList<>();
    /** Heights of blocks that contradict themselves; what contradicts them follows from that. */
    private final Set<Long> broken = new HashSet<>();

    private Block previous;
    private boolean gap;
    private long count;
    private ChainProof.Leaf firstBehind;
    private ChainProof.Leaf lastBehind;
    private long behind;

    Chain(Connection connection, int shard, List<KnownKey> keys, Findings findings) throws SQLException {
        this.connection = connection;
        this.shard = shard;
        this.keys = keys;
        this.findings = findings;
        this.blocks = new Cursor<>(
                connection, "select * from seal_block where shard = " + shard + " order by height", SealRows::block);
        begin();
    }

    long blocks() {
        return count;
    }

    /** Whether what the newest block says cannot be relied on. */
    boolean endsBroken() {
        return previous != null && broken.contains(previous.height());
    }

    /** Takes the transfer to the block at hand, ending those before it. */
    boolean covers(ChainProof.Leaf leaf) throws SQLException {
        while (blocks.peek() != null && Order.after(leaf.id(), blocks.peek().to())) {
            finish();
        }
        boolean covered = blocks.peek() != null && !Order.after(blocks.peek().from(), leaf.id());
        if (covered) {
            leaves.add(leaf);
        }
        return covered;
    }

    /** A transfer that a block should have covered. */
    void uncovered(ChainProof.Leaf leaf) {
        if (gap) {
            return;
        }
        if (blocks.peek() == null) {
            firstBehind = firstBehind == null ? leaf : firstBehind;
            lastBehind = leaf;
            behind++;
            return;
        }
        long next = blocks.peek().height();
        boolean follows = broken.contains(next) || broken.contains(next - 1);
        if (!follows) {
            findings.surplus(leaf.id());
        }
        findings.add(
                "transfer",
                leaf.id(),
                "an id before block " + key(next) + ", which no block covers",
                NONE + ": it was added after its neighbours were sealed",
                () -> follows || findings.isAltered(leaf.id()));
    }

    /** After the last transfer. */
    void end() throws SQLException {
        while (blocks.peek() != null) {
            finish();
        }
        blocks.close();
        if (behind > 0) {
            long height = previous == null ? 1 : previous.height() + 1;
            ChainProof.Leaf first = firstBehind;
            String range = behind == 1 ? first.id().toString() : first.id() + " to " + lastBehind.id();
            findings.add(
                    TABLE,
                    key(height),
                    NONE,
                    "a block over transfer " + range + ", like those of the other chains",
                    () -> findings.isAltered(first.id()) || broken.contains(height - 1));
        }
    }

    /** The checks that need no transfer: of a block there is one difference at most, the first. */
    private void begin() {
        Block block = blocks.peek();
        leaves.clear();
        gap = false;
        if (block == null) {
            return;
        }
        count++;
        long expected = previous == null ? 1 : previous.height() + 1;
        gap = block.height() > expected;
        Optional<Contradiction> contradiction = contradiction(block);
        if (gap) {
            String to = block.height() - 1 > expected ? " to " + key(block.height() - 1) : "";
            findings.add(
                    TABLE,
                    key(expected) + to,
                    NONE,
                    "the block before " + key(block.height()),
                    contradiction::isPresent);
        }
        contradiction.ifPresent(found -> {
            boolean follows = found.ofPrevious() && broken.contains(block.height() - 1);
            broken.add(block.height());
            findings.add(TABLE, key(block.height()), found.says(), found.should(), () -> follows);
        });
    }

    private Optional<Contradiction> contradiction(Block block) {
        byte[] computed = block.computedHash();
        if (!Arrays.equals(computed, block.hash())) {
            return contradiction("hash " + hex(block.hash()), "hash " + hex(computed) + ", as its fields give");
        }
        Optional<KnownKey> key =
                keys.stream().filter(known -> known.id().equals(block.keyId())).findFirst();
        if (key.isEmpty() || !SealKey.verifies(key.get().publicKey(), block.hash(), block.signature())) {
            return contradiction("signature " + hex(block.signature()), "a signature of key " + block.keyId());
        }
        Optional<KnownKey> turn = keys.stream()
                .filter(known -> !known.since().isAfter(block.sealedAt()))
                .findFirst();
        if (!turn.equals(key)) {
            return contradiction(
                    "signed by key " + block.keyId(),
                    "signed by key " + turn.map(KnownKey::id).orElse("unknown") + ", which was in use then");
        }
        if (!gap) {
            byte[] before = previous == null ? new byte[block.prev().length] : previous.hash();
            if (!Arrays.equals(before, block.prev())) {
                return Optional.of(new Contradiction("prev " + hex(block.prev()), "prev " + hex(before), true));
            }
        }
        return previous != null && !Order.after(block.from(), previous.to())
                ? contradiction("from " + block.from(), "from an id after " + previous.to())
                : Optional.empty();
    }

    private static Optional<Contradiction> contradiction(String says, String should) {
        return Optional.of(new Contradiction(says, should, false));
    }

    private void finish() throws SQLException {
        Block block = blocks.peek();
        if (!broken.contains(block.height()) && !covers(block, hashes(leaves))) {
            diagnose(block);
        }
        previous = blocks.next();
        begin();
    }

    private static boolean covers(Block block, List<byte[]> hashes) {
        return hashes.size() == block.count() && Arrays.equals(new MerkleTree(hashes).root(), block.merkleRoot());
    }

    private static List<byte[]> hashes(List<ChainProof.Leaf> leaves) {
        return leaves.stream().map(ChainProof.Leaf::hash).toList();
    }

    /** Looks for the row that makes the difference; only blocks that fail pay for it. */
    private void diagnose(Block block) throws SQLException {
        List<byte[]> recomputed = recomputed(block);
        if (covers(block, recomputed)) {
            // Only hashes were changed, which are told with their rows.
            return;
        }
        if (leaves.size() == block.count() + 1) {
            for (List<byte[]> hashes : List.of(hashes(leaves), recomputed)) {
                Optional<ChainProof.Leaf> added = added(block, hashes);
                if (added.isPresent()) {
                    UUID id = added.get().id();
                    findings.surplus(id);
                    findings.add(
                            "transfer",
                            id,
                            "a place in block " + key(block.height()),
                            NONE + ": the block was sealed without it",
                            () -> findings.isAltered(id));
                    return;
                }
            }
        }
        broken.add(block.height());
        if (leaves.size() == block.count()) {
            findings.add(
                    TABLE,
                    key(block.height()),
                    "merkle root " + hex(block.merkleRoot()),
                    "merkle root " + hex(new MerkleTree(hashes(leaves)).root()) + ", as transfers " + block.from()
                            + " to " + block.to() + " give: one was changed together with its hash",
                    () -> findings.touches(block));
        } else {
            findings.add(
                    TABLE,
                    key(block.height()),
                    "count " + block.count(),
                    "count " + leaves.size() + ", as there are transfers from " + block.from() + " to " + block.to(),
                    () -> findings.touches(block));
        }
    }

    private Optional<ChainProof.Leaf> added(Block block, List<byte[]> hashes) {
        for (int index = 0; index < hashes.size(); index++) {
            List<byte[]> others = new ArrayList<>(hashes);
            others.remove(index);
            if (covers(block, others)) {
                return Optional.of(leaves.get(index));
            }
        }
        return Optional.empty();
    }

    private List<byte[]> recomputed(Block block) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + SealedRow.COLUMNS + " from transfer where id between ? and ? order by id")) {
            select.setObject(1, block.from());
            select.setObject(2, block.to());
            List<byte[]> hashes = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    SealedRow row = SealedRow.of(rows);
                    if (row.shard() == shard) {
                        hashes.add(row.computedHash());
                    }
                }
            }
            return hashes;
        }
    }

    private String key(long height) {
        return shard + "/" + height;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private record Contradiction(String says, String should, boolean ofPrevious) {}
}
