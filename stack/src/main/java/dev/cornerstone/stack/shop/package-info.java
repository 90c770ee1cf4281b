/**
 * Two small partner shops, and with them the answer to "how does a partner join?".
 *
 * <p>A shop's page ({@code roastery.html}, {@code papertrail.html}) has the element {@code <cornerstone-member>}, which does the rest in the
 * visitor's browser: recognises who is signed in at Cornerstone, asks for consent, shows points and rewards, redeems. The shop's own
 * server sees none of the member's tokens but one, and only at a purchase: an ID token that says under which subject this shop knows
 * her ({@link dev.cornerstone.stack.shop.Buyers}). For it the shop's back office issues points with its own key, over the Java client
 * ({@link dev.cornerstone.stack.shop.Till}).
 *
 * <p>{@link dev.cornerstone.stack.shop.Shop} serves the one page and takes orders. Each shop runs on its own, too: see
 * {@link dev.cornerstone.stack.shop.ShopSettings#from} for its environment.
 */
package dev.cornerstone.stack.shop;
