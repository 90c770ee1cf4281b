package dev.cornerstone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import dev.cornerstone.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The mobile app has its member's token bound to a key of its own (RFC 9449), by the real Keycloak. */
@ExtendWith(LocalStack.class)
class ProofOfPossessionIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aBoundTokenIsOfUseOnlyToWhoHasTheKeyAndOnlyOncePerProof(Stack stack, Chromium chromium) throws Exception {
        try (BrowserContext browser = chromium.desktop()) {
            MemberJourney emmy = new MemberJourney(stack, browser, "emmy");
            emmy.joins();
            DPoPProofFactory key = newKey();
            AccessToken token = new App(stack, emmy.page()).obtainsToken(key);
            assertThat(token).isInstanceOf(DPoPAccessToken.class);
            assertThat(SignedJWT.parse(token.getValue()).getJWTClaimsSet().getJSONObjectClaim("cnf"))
                    .containsKey("jkt");
            URI balance = stack.urls().service().resolve("/v1/members/me/balance");
            String proof = proof(key, balance, token);

            HttpResponse<String> first = get(balance, "DPoP " + token.getValue(), proof);
            HttpResponse<String> replayed = get(balance, "DPoP " + token.getValue(), proof);
            HttpResponse<String> asBearer = get(balance, "Bearer " + token.getValue(), proof(key, balance, token));
            HttpResponse<String> withAnotherKey =
                    get(balance, "DPoP " + token.getValue(), proof(newKey(), balance, token));
            HttpResponse<String> withAFreshProof = get(balance, "DPoP " + token.getValue(), proof(key, balance, token));

            assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
            assertRefused(replayed);
            assertRefused(asBearer);
            assertRefused(withAnotherKey);
            assertThat(withAFreshProof.statusCode()).as(withAFreshProof.body()).isEqualTo(200);
        }
    }

    private static DPoPProofFactory newKey() throws JOSEException {
        return new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
    }

    private static String proof(DPoPProofFactory key, URI address, AccessToken token) throws Exception {
        return key.createDPoPJWT("GET", address, token).serialize();
    }

    private HttpResponse<String> get(URI address, String authorization, String proof)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Authorization", authorization)
                .header("DPoP", proof)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("DPoP")
                .contains("error=\"invalid_dpop_proof\"");
    }
}
