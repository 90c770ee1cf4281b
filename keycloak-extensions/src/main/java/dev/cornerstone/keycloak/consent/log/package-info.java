/**
 * Every answer that a member ever gave about a purpose, in chains of hashes that break where somebody changes, removes or
 * slips in a row.
 *
 * <p>A member's answers are on one of sixteen chains of the realm; the chain's last number and hash are kept apart, in the row
 * that writers of the chain queue at. PostgreSQL refuses to update or delete an answer, whoever asks. {@link
 * dev.cornerstone.keycloak.consent.log.Seals} signs where the chains end, so that a chain that is written anew as a whole does not
 * hold either.
 */
package dev.cornerstone.keycloak.consent.log;
