/**
 * A code, and a link, by mail to the member's verified address.
 *
 * <p>Mail is no authenticator (NIST SP 800-63B 3.1.3.1, OWASP ASVS 6.3.6): {@link
 * dev.cornerstone.keycloak.code.email.EmailCodeFactory} refuses to count for level 2 wherever it is put. It answers a doubt about a
 * sign-in for members who have nothing better.
 *
 * <p>The link is bound to the browser that began the sign-in. {@link dev.cornerstone.keycloak.code.email.LinkResource} shows a page on
 * GET, so that scanners of mail burn nothing, and uses the link up on POST. In any other browser it signs nobody in, neither there
 * nor where the sign-in began: whoever has the password and makes a member click gains nothing.
 */
package dev.cornerstone.keycloak.code.email;
