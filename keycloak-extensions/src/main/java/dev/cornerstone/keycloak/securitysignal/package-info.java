/**
 * A partner hears when an account of one of its own members may be in other hands, as Security Event Tokens (RFC 8417) in the
 * words of CAEP and RISC.
 *
 * <p>Keycloak's own transmitter, experimental in 26.7, makes, signs, keeps and pushes them, and lets receivers manage their
 * streams. This package extends it where it would say too much or too little: {@link
 * dev.cornerstone.keycloak.securitysignal.SignalTransmitterFactory} takes its place, {@link
 * dev.cornerstone.keycloak.securitysignal.PartnersTokens} names a member as only this partner knows her, {@link
 * dev.cornerstone.keycloak.securitysignal.ConsentingMembers} lets a partner hear of nobody else, and {@link
 * dev.cornerstone.keycloak.securitysignal.MoreSignals} tells what Keycloak does not: another risk level, a disabled account, a
 * session that an administrator ended.
 *
 * <p>Nothing outside this package knows of it. When Keycloak's transmitter goes or changes, the package and its lines in
 * {@code META-INF/services} can be removed; the decision is {@code docs/decisions/0008-security-signals.md}.
 */
package dev.cornerstone.keycloak.securitysignal;
