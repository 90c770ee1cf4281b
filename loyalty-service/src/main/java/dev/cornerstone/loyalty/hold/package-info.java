/**
 * Points set aside before they are spent. A member places a hold with their own token, and may name the partner who is to
 * capture it, fully or in part: a hotel's deposit, a parcel that is not packed yet. What is held is out of the balance, keeps
 * its lots, and goes back to them when the hold is released or nobody captures it in time.
 *
 * <p>Placing a hold is the spend, so the member's authentication is judged then ({@code spending}); a capture takes no more
 * than the member agreed to and needs the partner's token only. A hold that names a partner is released by that partner, by
 * an operator, or by time: a guest does not take the deposit back while in the room.
 *
 * <p>{@link dev.cornerstone.loyalty.hold.Holds} is the member's side, {@link dev.cornerstone.loyalty.hold.Captures} the
 * partner's and the operator's; {@code HoldNews} tells partners of both. A hold somebody may not see does not exist for them.
 */
package dev.cornerstone.loyalty.hold;
