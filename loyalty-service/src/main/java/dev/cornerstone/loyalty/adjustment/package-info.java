/**
 * Points that an operator gives or takes by hand: goodwill, a correction. Two people see each of them: one proposes, another
 * approves or rejects, and the database refuses a decision by the proposer even if the code did not. The points are booked in
 * the transaction of the decision, and a proposal is decided once.
 *
 * <p>Who decides names the version that was read ({@code If-Match}), so that nobody approves what they have not seen.
 */
package dev.cornerstone.loyalty.adjustment;
