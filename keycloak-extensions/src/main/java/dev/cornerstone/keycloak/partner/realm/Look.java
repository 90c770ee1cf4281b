package dev.cornerstone.keycloak.partner.realm;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.keycloak.partner.domain.DomainChallenge;
import dev.cornerstone.keycloak.partner.fetch.Unreachable;
import dev.cornerstone.keycloak.partner.file.Problem;
import dev.cornerstone.keycloak.partner.metadata.Certificates;
import dev.cornerstone.keycloak.partner.metadata.OidcDiscovery;
import dev.cornerstone.keycloak.partner.metadata.SamlMetadata;
import dev.cornerstone.keycloak.partner.plan.Facts;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/**
 * What there is to know about a file without applying it.
 *
 * @param signIn what its identity provider says about itself; empty when nothing good came from it
 * @param domains how each domain is proven, and what proves it
 */
public record Look(boolean good, List<Problem> problems, Optional<SignIn> signIn, List<Domain> domains) {

    private static final int KEYS_MAX = 20;

    /**
     * @param issuer the issuer (OIDC) or the entity id (SAML)
     * @param address where people are sent to sign in
     */
    public record SignIn(String kind, String issuer, String address, List<Key> keys) {}

    /** A key that signs what the provider says; a bare one has no certificate, and so no end. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Key(String name, String notAfter, Long daysLeft) {}

    /** @param how {@code dns}, {@code file} or {@code operator}; absent when it is not proven */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Domain(String domain, String how, String record, String address, String value) {}

    public static Look at(
            KeycloakSession session, RealmModel realm, Outside outside, PartnerCaller caller, String text) {
        Inspection.Outcome outcome = new Inspection(session, realm, outside, caller, false).of(text);
        return new Look(
                outcome.facts().isPresent(),
                outcome.problems(),
                outcome.facts().flatMap(facts -> signIn(facts, outside)),
                outcome.file().filter(file -> caller.may(file.alias())).stream()
                        .flatMap(file -> file.domains().stream()
                                .map(domain -> domain(
                                        new Challenges(session, realm).asked(file.alias(), domain),
                                        outcome.proven().get(domain))))
                        .toList());
    }

    private static Domain domain(DomainChallenge challenge, String how) {
        return new Domain(challenge.domain(), how, challenge.record(), challenge.address(), challenge.value());
    }

    private static Optional<SignIn> signIn(Facts facts, Outside outside) {
        Instant now = outside.clock().instant();
        return facts.discovery()
                .map(found -> oidc(found, outside, now))
                .or(() -> facts.metadata().map(found -> saml(found, now)));
    }

    private static SignIn saml(SamlMetadata metadata, Instant now) {
        return new SignIn(
                "saml",
                metadata.entityId(),
                metadata.signOn().location(),
                metadata.signing().stream()
                        .map(certificate -> key(subject(certificate), certificate, now))
                        .toList());
    }

    private static SignIn oidc(OidcDiscovery discovery, Outside outside, Instant now) {
        List<Key> keys = new ArrayList<>();
        try {
            for (JsonNode key : JsonSerialization.mapper
                    .readTree(outside.fetch().get(discovery.keys()))
                    .path("keys")) {
                if (keys.size() < KEYS_MAX && !"enc".equals(key.path("use").asText())) {
                    String name = (key.path("alg").asText(key.path("kty").asText()) + " "
                                    + key.path("kid").asText())
                            .strip();
                    keys.add(Certificates.read(key.path("x5c").path(0).asText(""))
                            .map(certificate -> key(name, certificate, now))
                            .orElse(new Key(name, null, null)));
                }
            }
        } catch (Unreachable | IOException none) {
            // Keycloak asks for them at a sign-in; here they are only shown.
        }
        return new SignIn("oidc", discovery.issuer(), discovery.authorization(), keys);
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static Key key(String name, X509Certificate certificate, Instant now) {
        return new Key(name, certificate.getNotAfter().toInstant().toString(), Certificates.daysLeft(certificate, now));
    }
}
