/**
 * A tour of the running stack in the terminal: each request that matters, and its answer.
 *
 * <p>{@link dev.cornerstone.stack.demo.Demo} is the script. Grace signs in on Keycloak's real pages through the app's public
 * client ({@code MemberSignIn} fills in the forms), a partner's back office issues points with its own token, and Grace
 * spends them, the larger reward only after a second factor. Tokens are shortened before they are shown. Every answer is
 * expected to be what the tour says it is; anything else ends it with a failure.
 */
package dev.cornerstone.stack.demo;
