/**
 * Trying a partner's sign-in without anybody being signed in.
 *
 * <p>Whoever comes back from the partner's identity provider to a client with the attribute {@code cornerstone.trial} is turned
 * round at the door: what came is kept for ten minutes for the partner's administrator, the partner's own mappers are run on a
 * stranger who is in no database, and the browser goes back to the client with the number of the trial. No account is made or
 * linked, no session begins or ends, and nothing of it is logged.
 */
package dev.cornerstone.keycloak.partner.trial;
