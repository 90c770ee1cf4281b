package dev.cornerstone.stack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.io.IOException;
import java.net.URI;
import java.security.PrivateKey;

/** A machine's own access token: client credentials, proven with a signed assertion instead of a shared secret. */
final class ClientToken {
    static String of(URI issuer, String clientId, PrivateKey key) {
        return of(issuer, issuer, clientId, key);
    }

    /** With the address under which this machine reaches the issuer; differs from it inside a container network. */
    static String of(URI issuer, URI authServer, String clientId, PrivateKey key) {
        return of(issuer, authServer, clientId, key, null);
    }

    /** @param scope what is asked for beside what the client has by default; null if nothing is */
    static String of(URI issuer, URI authServer, String clientId, PrivateKey key, Scope scope) {
        URI endpoint = URI.create(authServer + "/protocol/openid-connect/token");
        try {
            PrivateKeyJWT assertion =
                    new PrivateKeyJWT(new ClientID(clientId), issuer, JWSAlgorithm.RS256, key, null, null);
            HTTPRequest request = new TokenRequest.Builder(endpoint, assertion, new ClientCredentialsGrant())
                    .scope(scope)
                    .build()
                    .toHTTPRequest();
            request.setConnectTimeout((int) Limits.HTTP_CONNECT.toMillis());
            request.setReadTimeout((int) Limits.HTTP_ANSWER.toMillis());
            TokenResponse response = TokenResponse.parse(request.send());
            if (!response.indicatesSuccess()) {
                throw new StackFailure("Keycloak gave " + clientId + " no token: "
                        + response.toErrorResponse().getErrorObject().toJSONObject());
            }
            return response.toSuccessResponse().getTokens().getAccessToken().getValue();
        } catch (JOSEException | ParseException | IOException e) {
            throw new StackFailure("No token for " + clientId + " from " + endpoint + ": " + e.getMessage(), e);
        }
    }

    private ClientToken() {}
}
