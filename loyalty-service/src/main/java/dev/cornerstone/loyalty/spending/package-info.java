/**
 * What every way to spend has in common: how sure we must be of the member.
 *
 * <p>{@link dev.cornerstone.loyalty.spending.SpendingPolicy} says what a spend needs (RFC 9470), by its amount, by what the
 * member has spent this day with it, because it goes to somebody else, because the sign-in looked risky, or because of what
 * happened to the account lately. {@link
 * dev.cornerstone.loyalty.spending.Spending} asks it after the spend is booked and before it is committed: then the ledger
 * holds the member's lock and counts the day exactly, so neither splitting a purchase nor sending its parts at once avoids
 * the question; and a member is not asked to prove who she is for what she could not have anyway. A spend that lacks
 * something is rolled back.
 *
 * <p>Redemptions, holds and gifts refuse with a {@link dev.cornerstone.loyalty.spending.SpendingRefusal}, and {@link
 * dev.cornerstone.loyalty.spending.RefusalProblems} says it, and every refusal of the ledger, in the words of the API.
 */
package dev.cornerstone.loyalty.spending;
