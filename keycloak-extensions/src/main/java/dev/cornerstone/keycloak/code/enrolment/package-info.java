/**
 * Which second step a member without one sets up: the safest first. Keycloak's own step would lead everybody straight to the
 * authenticator app; {@link dev.cornerstone.keycloak.code.enrolment.ChooseFactorFactory} stands in its place and offers passkey,
 * authenticator app and, where they count, the programme's app and the phone.
 */
package dev.cornerstone.keycloak.code.enrolment;
