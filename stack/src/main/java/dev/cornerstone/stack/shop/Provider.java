package dev.cornerstone.stack.shop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.Request;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Cornerstone's Keycloak as the shop sees it: its metadata, read once, and requests that never hang. */
final class Provider {
    private static final int CONNECT_MS = (int) Duration.ofSeconds(2).toMillis();
    private static final int READ_MS = (int) Duration.ofSeconds(10).toMillis();

    private final ShopSettings settings;
    private volatile OIDCProviderMetadata metadata;

    Provider(ShopSettings settings) {
        this.settings = settings;
    }

    OIDCProviderMetadata metadata() throws Unavailable {
        if (metadata == null) {
            metadata = read();
        }
        return metadata;
    }

    URI tokenEndpoint() throws Unavailable {
        return internal(metadata().getTokenEndpointURI());
    }

    URI keys() throws Unavailable {
        return internal(metadata().getJWKSetURI());
    }

    /** A signed statement instead of a shared secret; its audience is the issuer, so it is good for nobody else. */
    ClientAuthentication proofOf(String clientId) throws Unavailable {
        try {
            return new PrivateKeyJWT(
                    new ClientID(clientId), settings.issuer(), JWSAlgorithm.RS256, settings.key(), null, null);
        } catch (JOSEException e) {
            throw new Unavailable("the shop's key cannot sign", e);
        }
    }

    HTTPResponse send(Request request) throws Unavailable {
        try {
            HTTPRequest http = request.toHTTPRequest();
            http.setConnectTimeout(CONNECT_MS);
            http.setReadTimeout(READ_MS);
            return http.send();
        } catch (IOException e) {
            throw new Unavailable("Keycloak does not answer", e);
        }
    }

    private OIDCProviderMetadata read() throws Unavailable {
        URI document = URI.create(settings.authServer() + "/.well-known/openid-configuration");
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, document);
        request.setConnectTimeout(CONNECT_MS);
        request.setReadTimeout(READ_MS);
        try {
            HTTPResponse response = request.send();
            response.ensureStatusCode(200);
            OIDCProviderMetadata read = OIDCProviderMetadata.parse(response.getBodyAsJSONObject());
            if (!read.getIssuer().equals(new Issuer(settings.issuer()))) {
                throw new Unavailable("another issuer answers at " + document);
            }
            return read;
        } catch (IOException | GeneralException e) {
            throw new Unavailable("Keycloak's metadata cannot be read", e);
        }
    }

    /** Keycloak names its endpoints as browsers reach them; inside a container network it has another name. */
    private URI internal(URI endpoint) {
        return URI.create(endpoint.toString()
                .replace(settings.issuer().toString(), settings.authServer().toString()));
    }
}
