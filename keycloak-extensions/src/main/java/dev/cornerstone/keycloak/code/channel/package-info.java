/**
 * Carries a message to a person: one SPI, {@link dev.cornerstone.keycloak.code.channel.CodeChannel}, whatever the medium.
 *
 * <p>{@code email} hands it to Keycloak's own sender. {@code http} posts it to a gateway for SMS and push whose contract is in
 * {@code docs/codes.md}. {@code console} writes it into the log, for trying things out, and must be switched on. A medium without a
 * channel that is set up is not offered to anybody.
 */
package dev.cornerstone.keycloak.code.channel;
