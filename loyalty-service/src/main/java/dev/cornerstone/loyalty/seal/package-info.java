/**
 * Evidence that the books were not changed afterwards, for those who need not trust the database.
 *
 * <p>Every transfer carries a hash over its own fields. {@link dev.cornerstone.loyalty.seal.Sealer} puts the hashes of
 * settled transfers into blocks, sixteen chains of them by the low four bits of the member's id. A block is the root of a
 * Merkle tree (RFC 9162) over its hashes, together with the hash of the block before it, signed with Ed25519. Sealing
 * happens after the fact, in bites of all shards in one scan, so that no posting ever waits for it.
 *
 * <p>{@link dev.cornerstone.loyalty.seal.Proofs} answers the proof of one transfer: its fields, the path to the root and
 * the signed block. Whoever has the public key can check it without asking anybody; docs/examples/VerifyTransfer.java does.
 * The heads of the chains are public, so that others can keep what we can then no longer change.
 *
 * <p>A node seals only while no newer key has sealed. A block that two nodes make at once can be stored by one of them.
 */
package dev.cornerstone.loyalty.seal;
