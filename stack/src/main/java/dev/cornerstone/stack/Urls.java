package dev.cornerstone.stack;

import java.net.URI;

/** Where a browser finds each part. */
public record Urls(Ports ports, URI keycloak) {
    public URI issuer() {
        return URI.create(keycloak + "/realms/cornerstone");
    }

    public URI staffIssuer() {
        return URI.create(keycloak + "/realms/roastery-staff");
    }

    public URI service() {
        return local(ports.service());
    }

    public URI memberPage() {
        return URI.create(service() + "/member");
    }

    public URI mail() {
        return local(ports.mail());
    }

    public URI roastery() {
        return local(ports.roastery());
    }

    public URI papertrail() {
        return local(ports.papertrail());
    }

    private static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }
}
