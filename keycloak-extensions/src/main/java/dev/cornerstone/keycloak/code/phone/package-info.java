/**
 * Codes by SMS to a phone number that the member has proven.
 *
 * <p>{@link dev.cornerstone.keycloak.code.phone.EnrolPhone} is how a number becomes a credential: only the code that was sent there
 * makes it one. {@link dev.cornerstone.keycloak.code.phone.SmsCodeFactory} asks for a code at sign-in. The telephone network is a
 * restricted authenticator (NIST SP 800-63B 3.1.3.3), because numbers are taken over at a counter; so SMS counts for level 2 only where
 * an operator says so on that very step.
 */
package dev.cornerstone.keycloak.code.phone;
