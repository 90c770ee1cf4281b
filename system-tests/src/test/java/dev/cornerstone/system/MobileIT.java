package dev.cornerstone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import dev.cornerstone.stack.Stack;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The programme's app as a native app (RFC 8252): what a thief of its parts can do with them, and how its member goes on to a site. */
@ExtendWith(LocalStack.class)
class MobileIT {

    private static final ClientID CLIENT = new ClientID("cornerstone-mobile");

    @Test
    void noCodeIsGivenWithoutAChallengeOrToAnAddressThatIsNotTheApps(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            Page page = browser.newPage();
            String question = stack.urls().issuer()
                    + "/protocol/openid-connect/auth?client_id=cornerstone-mobile&response_type=code&scope=openid";

            APIResponse withoutChallenge =
                    get(page, question + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A5999%2Fcallback");
            APIResponse plain = get(
                    page,
                    question + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A5999%2Fcallback"
                            + "&code_challenge_method=plain&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");

            for (APIResponse refused : List.of(withoutChallenge, plain)) {
                assertThat(refused.headers().getOrDefault("location", ""))
                        .contains("error=invalid_request")
                        .doesNotContain("code=");
            }
            for (String address : List.of(
                    "dev.cornerstone.evil:/callback",
                    "dev.cornerstone.app:/elsewhere",
                    "http://127.0.0.1.evil.example.test/callback",
                    "http://localhost.evil.example.test/callback",
                    "https://127.0.0.1/callback/..")) {
                APIResponse answer = get(page, question + "&redirect_uri=" + address);
                assertThat(answer.status()).as(address).isEqualTo(400);
                assertThat(answer.headers()).doesNotContainKey("location");
            }
        }
    }

    @Test
    void aRefreshTokenIsOfUseOnceToItsKeyAndItsReuseEndsTheSession(Stack stack, Chromium chromium) throws Exception {
        try (BrowserContext browser = chromium.desktop()) {
            MemberJourney rosa = new MemberJourney(stack, browser, "rosa");
            rosa.joins();
            DPoPProofFactory key = newKey();
            Tokens first = new App(stack, rosa.page()).obtainsTokens(key);

            HTTPResponse withoutKey = refresh(stack, first.getRefreshToken(), null);
            HTTPResponse withAnotherKey = refresh(stack, first.getRefreshToken(), newKey());
            assertThat(withoutKey.getStatusCode()).as(withoutKey.getBody()).isEqualTo(400);
            assertThat(withAnotherKey.getStatusCode())
                    .as(withAnotherKey.getBody())
                    .isEqualTo(400);

            HTTPResponse rotated = refresh(stack, first.getRefreshToken(), key);
            assertThat(rotated.getStatusCode()).as(rotated.getBody()).isEqualTo(200);
            Tokens second = TokenResponse.parse(rotated).toSuccessResponse().getTokens();
            assertThat(second.getRefreshToken()).isNotEqualTo(first.getRefreshToken());

            HTTPResponse reused = refresh(stack, first.getRefreshToken(), key);
            assertThat(reused.getStatusCode()).isEqualTo(400);
            assertThat(reused.getBody()).contains("invalid_grant");
            HTTPResponse afterTheReuse = refresh(stack, second.getRefreshToken(), key);
            assertThat(afterTheReuse.getStatusCode())
                    .as("the stolen family is dead")
                    .isEqualTo(400);
        }
    }

    @Test
    void fromTheAppToAShopWithoutASecondSignIn(Stack stack, Chromium chromium) throws Exception {
        Screenshots screenshots = new Screenshots("hand-over");
        DPoPProofFactory key = newKey();
        try (BrowserContext apps = chromium.desktop();
                BrowserContext phones = chromium.strangersPhone()) {
            MemberJourney vera = new MemberJourney(stack, apps, "vera");
            vera.joins();
            AccessToken token = new App(stack, vera.page()).obtainsToken(key);
            URI desk = URI.create(stack.urls().issuer() + "/cornerstone-hand-over");
            HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, desk);
            request.setAuthorization("DPoP " + token.getValue());
            request.setDPoP(key.createDPoPJWT("POST", desk, token));
            request.setContentType("application/x-www-form-urlencoded");
            request.setBody("client_id=roastery-shop");
            HTTPResponse ticket = request.send();
            assertThat(ticket.getStatusCode()).as(ticket.getBody()).isEqualTo(200);

            Page page = phones.newPage();
            page.navigate(String.valueOf(ticket.getBodyAsJSONObject().get("url")));
            screenshots.take(page, "goes-on");
            page.locator("#kc-login").click();

            page.waitForURL(Pattern.compile(stack.urls().roastery() + "/.*"));
            page.navigate(stack.urls().memberPage().toString());
            com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page.locator("[data-balance]"))
                    .hasText("0");
        }
    }

    private static APIResponse get(Page page, String address) {
        return page.request().get(address, RequestOptions.create().setMaxRedirects(0));
    }

    private static DPoPProofFactory newKey() throws Exception {
        return new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
    }

    private static HTTPResponse refresh(Stack stack, RefreshToken token, DPoPProofFactory key) throws Exception {
        HTTPRequest request = new TokenRequest.Builder(
                        URI.create(stack.urls().issuer() + "/protocol/openid-connect/token"),
                        CLIENT,
                        new RefreshTokenGrant(token))
                .build()
                .toHTTPRequest();
        if (key != null) {
            request.setDPoP(key.createDPoPJWT("POST", request.getURI()));
        }
        return request.send();
    }
}
