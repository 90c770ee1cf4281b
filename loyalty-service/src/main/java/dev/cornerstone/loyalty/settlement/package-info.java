/**
 * What partners owe each other and what the programme owes its members.
 *
 * <p>Points keep the partner who funded them wherever they go, so a month of the programme can be told for each partner: what
 * was outstanding of its points, what came to that and what went, at whom they were spent, and whose it honoured itself. A
 * {@link dev.cornerstone.loyalty.settlement.Statement} is computed from sums that follow the transfers (package {@code
 * rollup}), so it adds up to them, to the point. Once its month has ended and no transfer can appear in it any more it is
 * written down by {@link dev.cornerstone.loyalty.settlement.CloseMonths}, once, and never changes; before that it is open.
 *
 * <p>Of points that one partner funded and another honoured the funder owes the honourer, at the funder's price where one is
 * agreed. What a partner honours of its own is nobody's debt. Points the programme gave itself are the programme's.
 *
 * <p>These are books of points. A statement says what is owed, in points and at the agreed price; that somebody paid is
 * booked where money is, by whoever reads the statement there. So nothing here waits for a payment, and a credit limit bounds
 * what is given in a month, not what is unpaid.
 */
package dev.cornerstone.loyalty.settlement;
