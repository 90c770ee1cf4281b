/**
 * Whether a partner has the domains it names, proven by a record in their DNS or a file on their web site.
 *
 * <p>The value to publish is derived from the realm and the domain ({@link
 * dev.cornerstone.keycloak.partner.domain.DomainChallenge}), so nothing is stored before the proof and everybody who asks gets the
 * same. {@link dev.cornerstone.keycloak.partner.domain.DomainProof} looks for it.
 */
package dev.cornerstone.keycloak.partner.domain;
