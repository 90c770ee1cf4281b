/**
 * What an identity provider says about itself, and whether to believe it.
 *
 * <p>{@link dev.cornerstone.keycloak.partner.metadata.SamlMetadata} and {@link
 * dev.cornerstone.keycloak.partner.metadata.OidcDiscovery} are read from bytes that somebody else made: XML without document type,
 * entities or includes, JSON of a known shape. What is wrong comes out as {@link
 * dev.cornerstone.keycloak.partner.metadata.Finding}s, for which the caller knows the place in the file.
 */
package dev.cornerstone.keycloak.partner.metadata;
