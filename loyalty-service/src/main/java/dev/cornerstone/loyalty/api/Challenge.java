package dev.cornerstone.loyalty.api;

import dev.cornerstone.loyalty.access.Proof;
import dev.cornerstone.loyalty.access.Scheme;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * The header {@code WWW-Authenticate} of what tokens protect (RFC 6750, RFC 9449, RFC 9470). Features write it for bearer
 * tokens; who sent a token that is bound to a key is answered in that scheme.
 */
public final class Challenge {

    static final String HEADER = "WWW-Authenticate";
    private static final String REALM = "realm=\"cornerstone\"";
    private static final String BEARER = "Bearer ";
    private static final String DPOP = "DPoP ";
    private static final String ALGORITHMS = "algs=\"" + String.join(" ", Proof.ALGORITHMS) + "\"";

    private Challenge() {}

    /** A stronger or fresher authentication is needed; header and body say which, and the body for what {@code reason}. */
    public static Problem stepUp(int level, Duration maxAge, String reason) {
        String description = "This needs an authentication of level " + level + " that is not older than "
                + maxAge.toSeconds() + " seconds";
        return Problem.of(ProblemType.INSUFFICIENT_USER_AUTHENTICATION, description + ".")
                .with("acr_values", Integer.toString(level))
                .with("max_age", maxAge.toSeconds())
                .with("reason", reason)
                .header(
                        HEADER,
                        "Bearer error=\"insufficient_user_authentication\", error_description=\"%s\", acr_values=\"%d\", max_age=\"%d\""
                                .formatted(description, level, maxAge.toSeconds()));
    }

    /** No token was sent. RFC 6750 wants no error then. */
    static Problem unauthenticated() {
        return Problem.of(ProblemType.UNAUTHENTICATED, "Send an access token in the header Authorization.")
                .header(HEADER, BEARER + REALM)
                .header(HEADER, DPOP + REALM + ", " + ALGORITHMS);
    }

    /** The token is good; that its sender holds the key it is bound to was not proved. */
    static Problem invalidProof(String what) {
        return Problem.of(ProblemType.INVALID_DPOP_PROOF, what + ".")
                .header(HEADER, DPOP + "error=\"invalid_dpop_proof\", " + ALGORITHMS);
    }

    /** The token is good; its sender did not come with the certificate it is bound to (RFC 8705, section 3). */
    static Problem invalidBinding(String what) {
        return Problem.of(ProblemType.INVALID_TOKEN, what + ".")
                .header(HEADER, "Bearer error=\"invalid_token\", error_description=\"" + what + "\"");
    }

    /** The challenge in the scheme that the request used. */
    static String inSchemeOf(RoutingContext request, String challenge) {
        return Scheme.of(request) == Scheme.DPOP && challenge.startsWith(BEARER)
                ? DPOP + challenge.substring(BEARER.length()) + ", " + ALGORITHMS
                : challenge;
    }

    /** A token was sent and is not good. Why is for the log, not for whoever tries tokens. */
    static Problem invalidToken() {
        return Problem.of(
                        ProblemType.INVALID_TOKEN,
                        "The access token has expired, or was not issued by this programme for this service.")
                .header(HEADER, "Bearer error=\"invalid_token\", error_description=\"The access token is not valid\"");
    }

    static Problem insufficientScope(String scope) {
        return Problem.of(ProblemType.INSUFFICIENT_SCOPE, "The access token lacks the scope " + scope + ".")
                .with("scope", scope)
                .header(HEADER, "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(scope));
    }
}
