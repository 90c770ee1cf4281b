package dev.cornerstone.loyalty.seal;

import dev.cornerstone.loyalty.ledger.CanonicalForm;
import java.time.Instant;
import java.util.UUID;

/**
 * A signed block of a chain.
 *
 * @param prev the hash of the block before it; zeros for the first
 * @param from the first transfer it covers
 * @param to the last transfer it covers
 * @param count how many it covers
 * @param hash what is signed, over all fields before it
 */
public record Block(
        int shard,
        long height,
        byte[] prev,
        byte[] merkleRoot,
        UUID from,
        UUID to,
        int count,
        Instant sealedAt,
        String keyId,
        byte[] hash,
        byte[] signature) {

    public static final int SHARDS = 16;

    static final String FORM = "cornerstone.seal.1";

    /** The block that follows the one with this height and hash, signed. */
    static Block signed(Head after, byte[] merkleRoot, UUID from, UUID to, int count, Instant sealedAt, SealKey key) {
        Block unsigned = new Block(
                after.shard(),
                after.height() + 1,
                after.hash(),
                merkleRoot,
                from,
                to,
                count,
                sealedAt,
                key.id(),
                null,
                null);
        byte[] hash = unsigned.computedHash();
        return new Block(
                unsigned.shard,
                unsigned.height,
                unsigned.prev,
                merkleRoot,
                from,
                to,
                count,
                sealedAt,
                unsigned.keyId,
                hash,
                key.sign(hash));
    }

    /** The hash as the other fields give it. */
    public byte[] computedHash() {
        return new CanonicalForm()
                .text(FORM)
                .number((long) shard)
                .number(height)
                .bytes(prev)
                .bytes(merkleRoot)
                .uuid(from)
                .uuid(to)
                .number((long) count)
                .instant(sealedAt)
                .text(keyId)
                .sha256();
    }

    /** The chain that holds a member's transfers: the low four bits of the id. */
    public static int shardOf(UUID member) {
        return (int) (member.getLeastSignificantBits() & (SHARDS - 1));
    }

    /** Where a chain ends. Height 0 and zeros before its first block; {@code to} is then null. */
    record Head(int shard, long height, byte[] hash, UUID to) {

        static Head ofNothing(int shard) {
            return new Head(shard, 0, new byte[Digest.BYTES], null);
        }
    }
}
