/**
 * What an administrator can ask: why was this login asked for more, how often does it happen, what is kept of this member.
 *
 * <p>Permissions are Keycloak's own, pages are bounded, and no answer holds an address or a browser, because none is kept.
 */
package dev.cornerstone.keycloak.risk.admin;
