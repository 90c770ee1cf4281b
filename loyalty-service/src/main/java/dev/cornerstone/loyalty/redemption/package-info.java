/**
 * A member buys a reward. The price is the reward's price in the moment of booking; a member who was shown another one is
 * told instead of charged. The ledger decides whether the points are there, and {@code spending} whether the member's
 * authentication is strong and fresh enough for them (RFC 9470).
 *
 * <p>{@link dev.cornerstone.loyalty.redemption.Redemptions} is the one way to buy, for the API and for the member pages; its
 * quote does the same and undoes it.
 */
package dev.cornerstone.loyalty.redemption;
