package dev.cornerstone.stack.demo;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.cornerstone.stack.StackFailure;
import dev.cornerstone.stack.Urls;
import java.net.URI;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signs a member in the way a native app does (RFC 8252): public client, code and PKCE, redirect to the loopback address. */
final class MemberSignIn {
    private static final String CLIENT = "cornerstone-mobile";
    private static final URI REDIRECT = URI.create("http://127.0.0.1:53682/callback");

    private final Urls urls;
    private final Wire wire;
    private final Transcript transcript;
    private final LoginForms browser;

    MemberSignIn(Urls urls, Wire wire, Transcript transcript, LoginForms browser) {
        this.urls = urls;
        this.wire = wire;
        this.transcript = transcript;
        this.browser = browser;
    }

    /** The member's access token at this level; a max age of zero or more asks for a sign-in that is no older. */
    String token(String level, Map<String, String> more) {
        CodeVerifier verifier = new CodeVerifier();
        State state = new State();
        URI question = question(level, more, verifier, state);
        transcript.request("GET " + question);
        String answer = browser.walk(question, REDIRECT).toString();
        transcript.response(302, answer);
        if (!answer.contains("state=" + state.getValue())) {
            throw new StackFailure("Keycloak answered another question than the one asked.");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("client_id", CLIENT);
        fields.put("redirect_uri", REDIRECT.toString());
        fields.put("code_verifier", verifier.getValue());
        fields.put("code", answer.replaceFirst(".*[?&]code=([^&]+).*", "$1"));
        return wire.form(URI.create(urls.issuer() + "/protocol/openid-connect/token"), fields, 200)
                .text("access_token");
    }

    /**
     * The same at level 1. On a phone that Keycloak does not know it asks for the second factor at once; then she closes the
     * browser, and the next time it knows the phone.
     */
    String tokenAtLevel1() {
        String token = token("1", Map.of());
        if (acr(token).equals("1")) {
            return token;
        }
        transcript.remark(
                "Keycloak did not know this phone and asked for more. It knows it now: she signs in once more.");
        browser.endSessions();
        return token("1", Map.of());
    }

    private static String acr(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("acr");
        } catch (ParseException e) {
            throw new StackFailure("Keycloak gave a token that is none: " + e.getMessage(), e);
        }
    }

    private URI question(String level, Map<String, String> more, CodeVerifier verifier, State state) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", CLIENT);
        parameters.put("response_type", "code");
        parameters.put("scope", "openid points:read points:redeem");
        parameters.put("redirect_uri", REDIRECT.toString());
        parameters.put("acr_values", level);
        parameters.putAll(more);
        parameters.put("state", state.getValue());
        parameters.put("code_challenge_method", "S256");
        parameters.put(
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
        return URI.create(urls.issuer() + "/protocol/openid-connect/auth?" + Wire.encoded(parameters));
    }
}
