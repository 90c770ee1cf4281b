/**
 * Sums of the books, kept up to one transfer, so that nobody adds up history.
 *
 * <p>{@link dev.cornerstone.loyalty.rollup.RollUp} reads transfers in the order of their ids, a bite at a time and never
 * beyond the horizon behind which no transfer can appear any more, and adds them to two tables in the transaction that moves
 * the one cursor. So every transfer is counted once, whatever is killed and however many nodes do it.
 *
 * <p>{@code account_rollup} has what each account was debited and credited. {@code funding_rollup} has what became of the
 * points that a partner funded, per month of the programme: a {@link dev.cornerstone.loyalty.rollup.Line} is told by the two
 * accounts of a transfer, and whose points they were by the lots it touched. {@link dev.cornerstone.loyalty.rollup.Sums}
 * answers from these tables and from the transfers after the cursor, in one statement, which is exact at its moment.
 */
package dev.cornerstone.loyalty.rollup;
