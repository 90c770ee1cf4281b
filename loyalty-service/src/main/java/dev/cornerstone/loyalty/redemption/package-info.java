/**
 * A member spends points. The price is the reward's price in the moment of booking; a member who was shown another one is
 * told instead of charged. Above a configured amount the member's authentication must be strong and fresh (RFC 9470), and
 * then the ledger decides whether the points are there.
 *
 * <p>{@link dev.cornerstone.loyalty.redemption.Redemptions} is the one way to spend, for the API and for the member pages.
 */
package dev.cornerstone.loyalty.redemption;
