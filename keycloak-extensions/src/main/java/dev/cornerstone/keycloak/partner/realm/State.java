package dev.cornerstone.keycloak.partner.realm;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cornerstone.keycloak.partner.domain.DomainChallenge;
import dev.cornerstone.keycloak.partner.metadata.Certificates;
import dev.cornerstone.keycloak.partner.plan.Blueprint;
import dev.cornerstone.keycloak.partner.plan.Json;
import dev.cornerstone.keycloak.partner.plan.Kind;
import dev.cornerstone.keycloak.partner.plan.Thing;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/**
 * How it goes with a partner.
 *
 * @param file as it was sent last
 * @param undoable whether there is something to go back to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record State(
        String alias,
        String name,
        boolean suspended,
        String changedAt,
        String changedBy,
        boolean undoable,
        SignIn signIn,
        List<Domain> domains,
        List<Client> clients,
        String file) {

    /**
     * What the partner has to enter at its own identity provider, and until when its certificates last.
     *
     * @param redirectUri where it sends people back to (OIDC) or posts assertions to (SAML)
     * @param metadata our own description: of a service provider (SAML) or of our keys (OIDC)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SignIn(
            String kind, boolean enabled, String redirectUri, String metadata, List<Certificate> certificates) {}

    public record Certificate(String subject, String notAfter, long daysLeft) {}

    /** @param state {@code proven}, {@code failing} or {@code lost} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Domain(
            String domain,
            String state,
            String how,
            String provenAt,
            String checkedAt,
            String failingSince,
            String record,
            String address,
            String value) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Client(
            String clientId, String profile, boolean enabled, List<String> redirects, String keysUrl, List<Key> keys) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Key(String kid, String kty, String alg) {}

    static State of(
            KeycloakSession session, RealmModel realm, Outside outside, PartnerStore store, PartnerEntity partner) {
        List<Thing> things = Json.things(partner.things);
        return new State(
                partner.alias,
                named(things, Kind.ORGANIZATION)
                        .map(thing -> thing.field("name"))
                        .findFirst()
                        .orElse(partner.alias),
                partner.suspendedAt != null,
                Instant.ofEpochMilli(partner.changedAt).toString(),
                partner.changedBy,
                partner.contentBefore != null || partner.content != null,
                signIn(session, realm, outside, things, partner.alias),
                store.domains(realm, partner.alias).stream()
                        .map(domain ->
                                domain(new Challenges(session, realm).asked(partner.alias, domain.domain), domain))
                        .toList(),
                named(things, Kind.CLIENT)
                        .map(thing -> realm.getClientByClientId(thing.name()))
                        .filter(java.util.Objects::nonNull)
                        .map(State::client)
                        .toList(),
                partner.content);
    }

    private static Stream<Thing> named(List<Thing> things, Kind kind) {
        return things.stream().filter(thing -> thing.kind() == kind);
    }

    private static SignIn signIn(
            KeycloakSession session, RealmModel realm, Outside outside, List<Thing> things, String alias) {
        IdentityProviderModel provider = session.identityProviders().getByAlias(alias);
        if (provider == null) {
            boolean directory = named(things, Kind.DIRECTORY).findFirst().isPresent();
            return new SignIn(directory ? "ldap" : "invited", true, null, null, List.of());
        }
        String base = session.getContext().getUri().getBaseUri() + "realms/" + realm.getName();
        String endpoint = base + "/broker/" + alias + "/endpoint";
        boolean saml = provider.getProviderId().equals("saml");
        return new SignIn(
                provider.getProviderId(),
                provider.isEnabled(),
                endpoint,
                saml ? endpoint + "/descriptor" : base + "/protocol/openid-connect/certs",
                certificates(provider, outside.clock().instant()));
    }

    private static List<Certificate> certificates(IdentityProviderModel provider, Instant now) {
        String listed = provider.getConfig().getOrDefault("signingCertificate", "");
        return Arrays.stream(listed.split(","))
                .map(Certificates::read)
                .flatMap(Optional::stream)
                .map(certificate -> certificate(certificate, now))
                .toList();
    }

    private static Certificate certificate(X509Certificate certificate, Instant now) {
        return new Certificate(
                certificate.getSubjectX500Principal().getName(),
                certificate.getNotAfter().toInstant().toString(),
                Certificates.daysLeft(certificate, now));
    }

    private static Domain domain(DomainChallenge challenge, DomainEntity kept) {
        return new Domain(
                kept.domain,
                kept.lost ? "lost" : kept.failingSince != null ? "failing" : "proven",
                kept.how,
                Instant.ofEpochMilli(kept.provenAt).toString(),
                Instant.ofEpochMilli(kept.checkedAt).toString(),
                kept.failingSince == null
                        ? null
                        : Instant.ofEpochMilli(kept.failingSince).toString(),
                challenge.record(),
                challenge.address(),
                challenge.value());
    }

    private static Client client(ClientModel client) {
        List<Key> keys = new ArrayList<>();
        String jwks = client.getAttribute("jwks.string");
        if (jwks != null && !jwks.isEmpty()) {
            try {
                JsonSerialization.readValue(jwks, com.fasterxml.jackson.databind.JsonNode.class)
                        .path("keys")
                        .forEach(key -> keys.add(new Key(
                                key.path("kid").asText(null),
                                key.path("kty").asText(null),
                                key.path("alg").asText(null))));
            } catch (IOException e) {
                throw new IllegalStateException("The keys of " + client.getClientId() + " cannot be read", e);
            }
        }
        String url = client.getAttribute("jwks.url");
        return new Client(
                client.getClientId(),
                client.getAttribute(Blueprint.PROFILE),
                client.isEnabled(),
                client.getRedirectUris().stream().sorted().toList(),
                url == null || url.isEmpty() ? null : url,
                keys);
    }
}
