package dev.cornerstone.client;

import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;

/** Sends each request with its token. */
final class Authorization {

    private Authorization() {}

    /**
     * With a token that is bound to a key, and the proof that goes with it.
     *
     * @param service the address that the service knows itself under, whichever is called
     */
    static ClientRequestFilter bound(Tokens tokens, Proofs proofs, URI service) {
        return request -> {
            String token = tokens.token();
            URI address = URI.create(service + request.getUri().getRawPath());
            request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "DPoP " + token);
            request.getHeaders().putSingle("DPoP", proofs.of(request.getMethod(), address, token));
        };
    }

    static ClientRequestFilter bearer(Tokens tokens) {
        return request -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.token());
    }
}
