/**
 * Fetching what a partner named, without being sent where only this server can go.
 *
 * <p>{@link dev.cornerstone.keycloak.partner.fetch.SafeFetch} speaks HTTPS to names, resolves a name once and connects to what came
 * out and nothing else, so an answer of the DNS that changes in between changes nothing; an address that is not public is refused
 * ({@link dev.cornerstone.keycloak.partner.fetch.PublicAddress}), unless the operator listed that host and port. Redirects are
 * followed on the same host only, an answer has a size and the whole a deadline, however slowly it drips.
 */
package dev.cornerstone.keycloak.partner.fetch;
