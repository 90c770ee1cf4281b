/**
 * Sign in with Apple.
 *
 * <p>Google and Facebook are Keycloak's own; Apple is an OpenID provider with three habits of its own, which Keycloak's cannot be taught
 * by settings. Its client secret is a token that the client signs anew with a key of its developer account ({@link
 * dev.cornerstone.keycloak.social.apple.AppleSecret}). It posts its answer as a form whenever a name or an address is asked for. And it
 * tells the name once, beside the identity token and unsigned, at the first consent ({@link
 * dev.cornerstone.keycloak.social.apple.AppleName}).
 *
 * <p>The rest is Keycloak's OpenID broker, and the question of {@link dev.cornerstone.keycloak.partner.oidc.OidcAnswers}. The protocol is
 * Apple's <a href="https://developer.apple.com/documentation/signinwithapplerestapi">Sign in with Apple REST API</a>.
 */
package dev.cornerstone.keycloak.social.apple;
