/**
 * The books. Points move by transfers: each row debits one account and credits one, so the books balance by construction,
 * and no row is ever changed; the database role of the application cannot do it.
 *
 * <p>A member's points are lots with an expiry. {@link dev.cornerstone.loyalty.ledger.Ledger} posts inside the transaction
 * it is given, always in the same order: lock the balance rows of the members in the order of their ids, book what was due by
 * now in the order in which it happened (promises mature, holds lapse, lots expire), do what is asked, write. The row lock
 * makes one member's postings a sequence; nothing else is locked, so members never wait for each other.
 *
 * <p>A {@code Posting} is such a turn, and a {@code Purse} is one member in it: what the balance row and the lots will say.
 * Both live in memory until the posting is closed, which writes everything in one round trip with a statement per table, for
 * one member or for hundreds. So a refusal has nothing to undo, and reading a balance is the same code without the closing:
 * what was due counts as booked.
 *
 * <p>What must happen once has a row that says so: a hold is resolved once, a promise matures once, no transfer is reversed
 * by more than was booked. What a member owes, because points were spent before their earn was reversed, is collected from
 * whatever comes next; who owes has nothing to spend.
 *
 * <p>Every transfer carries who asked for it and a hash over its own fields ({@link
 * dev.cornerstone.loyalty.ledger.CanonicalTransfer}), so a changed row shows.
 *
 * <p>This package knows no other feature and nothing of HTTP. A partner, a reward or a campaign is a bare id here, and
 * whether somebody may spend is decided before it is called; how much of it in a day is decided here, where it is counted.
 */
package dev.cornerstone.loyalty.ledger;
