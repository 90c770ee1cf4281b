/**
 * The books. Points move by transfers: each row debits one account and credits one, so the books balance by construction,
 * and no row is ever changed; the database role of the application cannot do it.
 *
 * <p>A member's points are lots with an expiry. {@link dev.cornerstone.loyalty.ledger.Ledger} posts inside the transaction
 * it is given, always in the same order: lock the member's balance row, book what has expired since, take the lots that
 * expire soonest, write transfers and allocations, raise the balance and its version. The row lock makes one member's
 * postings a sequence; nothing else is locked, so members never wait for each other.
 *
 * <p>Every transfer carries who asked for it and a hash over its own fields, so a changed row shows.
 *
 * <p>This package knows no other feature and nothing of HTTP. A partner or a reward is a bare id here, and whether
 * somebody may spend is decided before it is called.
 */
package dev.cornerstone.loyalty.ledger;
