/**
 * The member's own pages: what she has, what it buys, how it came and went.
 *
 * <p>They are plain server-rendered pages without scripts. The browser holds a session cookie, never a token; the tokens are
 * in that cookie, encrypted. What a member may do here is what her access token says, by the same use cases the API calls
 * in-process, so a page can do nothing that an app could not.
 *
 * <p>Two sign-ins meet here. The tenant {@code web} is everyday: a password or a passkey. The tenant {@code step-up}
 * guards the one page that completes a costly redemption, and asks Keycloak for the level and the age the redemption needs
 * ({@link dev.cornerstone.loyalty.portal.StepUpRedirect}). Between the two the order travels as a signed slip
 * ({@link dev.cornerstone.loyalty.portal.Orders}) that carries its idempotency key: however often the page is loaded, it is
 * bought once.
 */
package dev.cornerstone.loyalty.portal;
