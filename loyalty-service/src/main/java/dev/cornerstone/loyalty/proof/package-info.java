/**
 * Recomputes the books from their rows and names each row that contradicts the others.
 *
 * <p>{@link dev.cornerstone.loyalty.proof.Prove} reads everything in one read-only snapshot, twice: in the order of ids
 * against the seals ({@link dev.cornerstone.loyalty.proof.ChainProof}), and in the order of members against their balances,
 * lots, allocations, holds and guards ({@link dev.cornerstone.loyalty.proof.MemberProof}). It holds one member and one block
 * per chain in memory, however many there are.
 *
 * <p>A changed row contradicts many others: its hash, its block, its member's balance. Each contradiction is told, but only
 * the row that explains the others is told as the cause; {@link dev.cornerstone.loyalty.proof.Findings} keeps them apart.
 *
 * <p>It shares no computation with the ledger but the canonical form, and needs no Quarkus: {@code java -jar
 * quarkus-run.jar prove} works while the service runs, or does not.
 */
package dev.cornerstone.loyalty.proof;
