/**
 * A registered app approves a sign-in, and shows that its holder sees the page that asks: she types the number shown there.
 *
 * <p>An app is a P-256 key that never leaves the phone. {@link dev.cornerstone.keycloak.code.push.EnrolPush} shows a pairing code and
 * makes the key a credential once the member has recognised the phone by name. At sign-in {@link
 * dev.cornerstone.keycloak.code.push.PushApproval} shows a number and waits; {@link dev.cornerstone.keycloak.code.push.PushResource} is
 * what the app talks to. Every request of the app is a JWS ({@link dev.cornerstone.keycloak.code.push.SignedMessage}), for one address,
 * one minute and one use. The number never leaves the server but on the login page, and one wrong number ends the approval.
 * The protocol is written down, with a client that runs, in {@code docs/codes.md}.
 */
package dev.cornerstone.keycloak.code.push;
