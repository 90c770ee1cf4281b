/**
 * Exact counters that many transactions draw from without queueing on one row.
 *
 * <p>An {@link dev.cornerstone.loyalty.allowance.Allowance} lies in sixteen rows, the stripes. A draw is one {@code UPDATE}
 * of the stripe its member belongs to, which fails where too little remains there. Only then are all stripes locked, always
 * in the same order: when they hold enough together the draw is taken and the rest is spread evenly, else it is refused with
 * the exact total. So nothing is refused while it is there, nothing is given twice, and as long as there is plenty sixteen
 * draws happen at once.
 *
 * <p>Whoever draws from several takes them in a fixed order, after every other lock of its transaction. This package knows
 * nothing of what is counted.
 */
package dev.cornerstone.loyalty.allowance;
