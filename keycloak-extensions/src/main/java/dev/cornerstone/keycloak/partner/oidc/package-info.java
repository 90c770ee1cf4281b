/**
 * An answer of an OpenID provider is taken only from the provider that was asked.
 *
 * <p>Keycloak gives each identity provider an address of its own to answer to, and sends the code it is given there to that provider
 * alone. What it does not hold is that the sign-in was sent to that provider in the first place (RFC 9700, section 4.4.2), nor what the
 * answer says of who sent it ({@code iss}, RFC 9207). The providers here are Keycloak's own {@code oidc} and {@code keycloak-oidc} under
 * their own ids with that one question more; every identity provider of these kinds has it, and there is nothing to set.
 */
package dev.cornerstone.keycloak.partner.oidc;
