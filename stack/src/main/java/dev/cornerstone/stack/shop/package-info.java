/**
 * Two small partner shops, and with them the answer to "how does a partner join?".
 *
 * <p>A shop has two clients at Cornerstone's Keycloak, both proven with the shop's own key. The first signs members in
 * ({@link dev.cornerstone.stack.shop.SignIn}): on the first page view a silent probe ({@code prompt=none}) learns whether
 * the visitor is signed in at Cornerstone, and nothing about them but an identifier that no other partner sees. Only when
 * the visitor asks to see their points does the shop ask for their name and balance, and Keycloak asks for their consent.
 * The second is the back office ({@link dev.cornerstone.stack.shop.BackOffice}): when a member buys, it issues points with
 * its own token, under the identifier that the sign-in gave.
 *
 * <p>{@link dev.cornerstone.stack.shop.Shop} serves the one page and nothing else. Each shop runs on its own, too: see
 * {@link dev.cornerstone.stack.shop.ShopSettings#from} for its environment.
 */
package dev.cornerstone.stack.shop;
