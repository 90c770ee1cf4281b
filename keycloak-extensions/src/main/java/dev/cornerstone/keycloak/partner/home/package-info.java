/**
 * A partner's people are led home by their e-mail address.
 *
 * <p>Keycloak's own way asks everybody for a name on one page and for the password on the next. Nearly everybody here is a member, for
 * whom that is a page too many, so the sign-in form stays one page: {@link dev.cornerstone.keycloak.partner.home.SignInForm} is
 * Keycloak's, and looks at the address first. Who belongs to a domain that a partner has proven, and has no password here, is sent to the
 * partner's identity provider ({@link dev.cornerstone.keycloak.partner.home.Home}); an application that knows the address says it as
 * {@code login_hint}, and she sees no page of ours at all.
 */
package dev.cornerstone.keycloak.partner.home;
