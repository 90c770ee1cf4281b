/**
 * What a member sets up to sign in with, and chooses herself.
 *
 * <p>A newcomer proves her address and then chooses her way in: {@link dev.cornerstone.keycloak.code.enrolment.ChooseWayInFactory} offers
 * a passkey, and a password, where Keycloak's registration would ask for a password alone. It asks everybody who has proven an address
 * and has nothing, so nobody whose registration broke off is left outside: a mail proves her address again, and she is asked again.
 *
 * <p>Which second step a member without one sets up: the safest first. Keycloak's own step would lead everybody straight to the
 * authenticator app; {@link dev.cornerstone.keycloak.code.enrolment.ChooseFactorFactory} stands in its place and offers passkey,
 * authenticator app and, where they count, the programme's app and the phone.
 */
package dev.cornerstone.keycloak.code.enrolment;
