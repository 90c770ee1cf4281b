package dev.cornerstone.loyalty.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A request with a token that was verified a moment ago; what depends on the request itself is still to be checked. */
final class VerifiedToken extends BaseAuthenticationRequest {

    private final Caller caller;

    VerifiedToken(Caller caller) {
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }
}
