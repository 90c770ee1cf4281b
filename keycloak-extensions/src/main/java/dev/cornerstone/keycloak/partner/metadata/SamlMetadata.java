package dev.cornerstone.keycloak.partner.metadata;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One SAML identity provider (SAML 2.0 Metadata, 2.4.3).
 *
 * @param signing the certificates of the keys that sign
 * @param encryption the one to encrypt for, when there is one
 */
public record SamlMetadata(
        String entityId,
        Endpoint signOn,
        Optional<Endpoint> logout,
        List<X509Certificate> signing,
        Optional<X509Certificate> encryption,
        List<String> nameIdFormats,
        boolean wantsSignedRequests,
        Optional<Instant> validUntil) {

    public SamlMetadata {
        signing = List.copyOf(signing);
        nameIdFormats = List.copyOf(nameIdFormats);
    }

    /** @param post whether it takes the HTTP-POST binding, else HTTP-Redirect */
    public record Endpoint(String location, boolean post) {}
}
