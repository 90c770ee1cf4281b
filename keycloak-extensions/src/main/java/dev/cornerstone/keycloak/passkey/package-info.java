/**
 * A passkey is two factors in one gesture: something the member has and, by user verification, something she is or knows.
 *
 * <p>Keycloak raises the level of authentication only when a sub-flow asked for that level. A member who signs in with a
 * passkey where level 1 would have done therefore stays at level 1 and is asked for a second factor she has just given. {@link
 * dev.cornerstone.keycloak.passkey.PasskeyLevelAuthenticator} stands after the sign-in form and puts that right; it asks
 * nothing and shows nothing.
 */
package dev.cornerstone.keycloak.passkey;
