package dev.cornerstone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.RequestOptions;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import dev.cornerstone.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;

/** The programme's mobile app, as far as it sends its member to Keycloak. */
final class App {

    /** Nobody listens there; the browser answers for the app. */
    private static final String CALLBACK = "http://127.0.0.1:5999/callback";

    private static final String CLIENT = "cornerstone-mobile";
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Stack stack;
    private final Page page;

    App(Stack stack, Page page) {
        this.stack = stack;
        this.page = page;
        page.route(CALLBACK + "**", route -> route.fulfill(new Route.FulfillOptions().setBody("back in the app")));
    }

    /** Opens Keycloak's page for the action, with the member's session. */
    void asksFor(String action) {
        page.navigate(stack.urls().issuer()
                + "/protocol/openid-connect/auth?client_id=" + CLIENT + "&response_type=code&scope=openid&state=app"
                + "&code_challenge_method=S256&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
                + "&kc_action=" + action + "&redirect_uri=" + CALLBACK);
    }

    /** The token with which the app calls the service for the member who is signed in. */
    AccessToken obtainsToken() throws Exception {
        return token(request());
    }

    /** The same, bound to a key. */
    AccessToken obtainsToken(DPoPProofFactory key) throws Exception {
        return obtainsTokens(key).getAccessToken();
    }

    /** With the one to get the next with. */
    Tokens obtainsTokens(DPoPProofFactory key) throws Exception {
        HTTPRequest request = request();
        request.setDPoP(key.createDPoPJWT("POST", request.getURI()));
        return tokens(request);
    }

    private HTTPRequest request() throws ParseException {
        CodeVerifier verifier = new CodeVerifier();
        return new TokenRequest.Builder(
                        URI.create(stack.urls().issuer() + "/protocol/openid-connect/token"),
                        new ClientID(CLIENT),
                        new AuthorizationCodeGrant(code(verifier), URI.create(CALLBACK), verifier))
                .build()
                .toHTTPRequest();
    }

    /** She is signed in, so Keycloak answers at once; her browser's cookies do it, and nobody follows to the app. */
    private AuthorizationCode code(CodeVerifier verifier) throws ParseException {
        URI question = new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(CLIENT))
                .endpointURI(URI.create(stack.urls().issuer() + "/protocol/openid-connect/auth"))
                .redirectionURI(URI.create(CALLBACK))
                .scope(new Scope("openid"))
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        APIResponse answer =
                page.request().get(question.toString(), RequestOptions.create().setMaxRedirects(0));
        return AuthorizationResponse.parse(URI.create(answer.headers().get("location")))
                .toSuccessResponse()
                .getAuthorizationCode();
    }

    private static AccessToken token(HTTPRequest request) throws ParseException, IOException {
        return tokens(request).getAccessToken();
    }

    private static Tokens tokens(HTTPRequest request) throws ParseException, IOException {
        request.setConnectTimeout(TIMEOUT_MILLIS);
        request.setReadTimeout(TIMEOUT_MILLIS);
        TokenResponse response = TokenResponse.parse(request.send());
        assertThat(response.indicatesSuccess()).as("Keycloak gives a token").isTrue();
        return response.toSuccessResponse().getTokens();
    }

    /** Waits until Keycloak has sent her back. */
    void isReturnedTo() {
        page.waitForURL(Pattern.compile(Pattern.quote(CALLBACK) + ".*"));
    }
}
