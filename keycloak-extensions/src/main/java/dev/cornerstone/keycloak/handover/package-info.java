/**
 * From the app to a site without a second sign-in.
 *
 * <p>A member taps on a partner's site in the programme's app. The app holds tokens and no cookie, the browser that opens knows nothing of
 * her. Keycloak has nothing for that step: a token exchange gives the app a token for the site, not the browser a session, and native
 * single sign-on is not there. So the app asks for a ticket ({@link dev.cornerstone.keycloak.handover.HandOverResource}) with its own
 * access token, which must be bound to the app's key (RFC 9449), opens the address that comes back, and the browser joins the app's very
 * session: the site then signs her in by its own request, with its own consent, and signing out anywhere ends it everywhere.
 *
 * <p>An address travels: through the system's log, a clipboard, a scanner. It is good for thirty seconds and once, for one site, from an
 * app and to a site that the realm names. Opening it changes nothing; the page asks whether to go on as her, which is also what keeps a
 * stranger from putting her into his account. A browser in which somebody else is signed in refuses.
 */
package dev.cornerstone.keycloak.handover;
