package dev.cornerstone.system;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import dev.cornerstone.stack.Stack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

/** A back office under FAPI 2.0: it proves itself with its key, and its token is bound to that key (RFC 9449). */
final class BoundBackOffice {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Stack stack;
    private final String client;
    private final ECKey key;
    private final DPoPProofFactory proofs;
    private AccessToken token;

    BoundBackOffice(Stack stack, String client) throws JOSEException {
        this.stack = stack;
        this.client = client;
        key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        proofs = new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
    }

    /** For the partner's file. */
    String publicKey() throws JOSEException {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(key.toECPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----";
    }

    /** @return the status of the answer; the token is kept if there is one */
    int asksForToken() throws Exception {
        URI endpoint = URI.create(stack.urls().issuer() + "/protocol/openid-connect/token");
        HTTPRequest request = new TokenRequest.Builder(
                        endpoint,
                        new PrivateKeyJWT(
                                new ClientID(client),
                                stack.urls().issuer(),
                                JWSAlgorithm.ES256,
                                key.toPrivateKey(),
                                key.getKeyID(),
                                null),
                        new ClientCredentialsGrant())
                .build()
                .toHTTPRequest();
        request.setDPoP(proofs.createDPoPJWT("POST", endpoint));
        request.setConnectTimeout((int) TIMEOUT.toMillis());
        request.setReadTimeout((int) TIMEOUT.toMillis());
        HTTPResponse answer = request.send();
        if (answer.indicatesSuccess()) {
            token = TokenResponse.parse(answer).toSuccessResponse().getTokens().getAccessToken();
        }
        return answer.getStatusCode();
    }

    HttpResponse<String> earns(String card, long points) throws Exception {
        URI earnings = stack.urls().service().resolve("/v1/earnings");
        HttpRequest request = HttpRequest.newBuilder(earnings)
                .timeout(TIMEOUT)
                .header("Authorization", "DPoP " + token.getValue())
                .header("DPoP", proofs.createDPoPJWT("POST", earnings, token).serialize())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"member\": \"%s\", \"points\": %d}".formatted(card, points)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
