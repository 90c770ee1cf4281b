package dev.cornerstone.keycloak.partner.realm;

import dev.cornerstone.keycloak.partner.domain.DomainChallenge;
import dev.cornerstone.keycloak.partner.fetch.Unreachable;
import dev.cornerstone.keycloak.partner.file.PartnerFile;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Keys;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Ldap;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Oidc;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Saml;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Site;
import dev.cornerstone.keycloak.partner.file.PartnerFileReader;
import dev.cornerstone.keycloak.partner.file.Positions;
import dev.cornerstone.keycloak.partner.file.Problem;
import dev.cornerstone.keycloak.partner.file.PublicKeys;
import dev.cornerstone.keycloak.partner.file.SecretReference;
import dev.cornerstone.keycloak.partner.metadata.Finding;
import dev.cornerstone.keycloak.partner.metadata.OidcDiscovery;
import dev.cornerstone.keycloak.partner.metadata.SamlMetadata;
import dev.cornerstone.keycloak.partner.metadata.SamlMetadataReader;
import dev.cornerstone.keycloak.partner.plan.Blueprint;
import dev.cornerstone.keycloak.partner.plan.Facts;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.representations.idm.ClientPolicyRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.util.JsonSerialization;

/** One look at one file: everything that is wrong with it, and what was learned on the way. Changes nothing. */
final class Inspection {

    /**
     * @param facts there when nothing stands in the way
     * @param proven how each domain is proven that is
     */
    record Outcome(
            Optional<PartnerFile> file, List<Problem> problems, Optional<Facts> facts, Map<String, String> proven) {}

    /** A file names dozens of addresses, and each may take its seconds: not all of them. */
    private static final Duration ALL_MAX = Duration.ofSeconds(20);

    private static final int LOGO_BYTES_MAX = 200 * 1024;
    private static final String OPERATOR = "operator";
    private static final String FIRST_SIGN_IN = "first broker login";
    private static final String AFTER_SIGN_IN = "cornerstone after broker";
    private static final List<String> SCOPES = List.of(
            "acr",
            "basic",
            "roles",
            "first_name",
            "points:read",
            "points:redeem",
            "points:earn",
            "points:capture",
            "partner:manage");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Outside outside;
    private final PartnerStore store;
    private final PartnerCaller caller;
    private final boolean vouched;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> proven = new HashMap<>();
    private final Instant begun;
    private Positions positions;

    /** @param vouched whether the operator answers for domains that are not proven */
    Inspection(KeycloakSession session, RealmModel realm, Outside outside, PartnerCaller caller, boolean vouched) {
        this.session = session;
        this.realm = realm;
        this.outside = outside;
        this.store = new PartnerStore(session);
        this.caller = caller;
        this.vouched = vouched && caller.isOperator();
        this.begun = outside.clock().instant();
    }

    Outcome of(String text) {
        PartnerFileReader.Read read = PartnerFileReader.read(text, outside.localhostSites());
        positions = read.positions();
        problems.addAll(read.problems());
        if (read.file().isEmpty()) {
            return outcome(Optional.empty(), Optional.empty());
        }
        PartnerFile file = read.file().get();
        if (!caller.may(file.alias())) {
            // Before anything is asked of anybody: what another partner has is nobody's business.
            error(
                    "alias",
                    "foreign-partner",
                    "This is not your partner",
                    "Write the alias of your own: " + caller.partner().orElse("you have none") + ".");
            return outcome(read.file(), Optional.empty());
        }
        realm(file);
        ownership(file);
        operatorsPart(file);
        Optional<OidcDiscovery> discovery = Optional.empty();
        Optional<SamlMetadata> metadata = Optional.empty();
        if (file.signIn() instanceof Oidc oidc) {
            oidc.secret().ifPresent(secret -> secret("staff.oidc.clientSecret", secret));
            discovery = discovery(oidc);
        } else if (file.signIn() instanceof Saml saml) {
            metadata = metadata(saml);
        } else if (file.signIn() instanceof Ldap ldap) {
            directory(file, ldap);
        }
        file.brand().flatMap(PartnerFile.Brand::logo).ifPresent(this::logo);
        for (int index = 0; index < file.sites().size(); index++) {
            String path = "sites[" + index + "].keys.url";
            file.sites().get(index).keys().flatMap(Keys::url).ifPresent(url -> keys(path, url));
        }
        file.backOffice().flatMap(office -> office.keys().url()).ifPresent(url -> keys("backOffice.keys.url", url));
        for (int index = 0; index < file.domains().size(); index++) {
            domain(file, "domains[" + index + "]", file.domains().get(index));
        }
        Optional<Facts> facts = problems.stream().anyMatch(Problem::isError)
                ? Optional.empty()
                : Optional.of(new Facts(discovery, metadata, salt(file.alias()), FIRST_SIGN_IN, afterSignIn()));
        return outcome(read.file(), facts);
    }

    private Outcome outcome(Optional<PartnerFile> file, Optional<Facts> facts) {
        List<Problem> sorted = problems.stream()
                .sorted(Comparator.comparingInt(
                                (Problem problem) -> problem.position().line())
                        .thenComparingInt(problem -> problem.position().column()))
                .toList();
        return new Outcome(file, sorted, facts, Map.copyOf(proven));
    }

    private String salt(String alias) {
        // Until the partner is made, a plan shows that there will be one, not which.
        return store.find(realm, alias).map(partner -> partner.salt).orElse(Partners.NEW_SALT);
    }

    private Optional<String> afterSignIn() {
        return realm.getFlowByAlias(AFTER_SIGN_IN) == null ? Optional.empty() : Optional.of(AFTER_SIGN_IN);
    }

    /** What every partner needs of the realm. */
    private void realm(PartnerFile file) {
        List<String> missing = new ArrayList<>();
        if (!realm.isOrganizationsEnabled()) {
            missing.add("organizations");
        }
        if (realm.getFlowByAlias(FIRST_SIGN_IN) == null) {
            missing.add("the flow " + FIRST_SIGN_IN);
        }
        PartnerFile.ROLES.stream()
                .filter(role -> realm.getRole(role) == null)
                .map(role -> "the role " + role)
                .forEach(missing::add);
        SCOPES.stream()
                .filter(scope -> KeycloakModelUtils.getClientScopeByName(realm, scope) == null)
                .map(scope -> "the client scope " + scope)
                .forEach(missing::add);
        profiles(file)
                .distinct()
                .filter(profile -> !isEnforced(profile))
                .map(profile -> "an enabled client policy for " + Blueprint.PROFILE + "=" + profile)
                .forEach(missing::add);
        if (!missing.isEmpty()) {
            error(
                    "",
                    "realm",
                    "The realm lacks what partners need: " + String.join(", ", missing),
                    "An operator brings the realm in line with realm-config.");
        }
    }

    private static Stream<String> profiles(PartnerFile file) {
        return Stream.concat(
                file.sites().stream()
                        .map(site -> site.kind() == Site.Kind.SERVER ? "site-confidential" : "site-public"),
                file.backOffice().stream()
                        .map(office -> "back-office-" + office.binding().word()));
    }

    private boolean isEnforced(String profile) {
        try {
            for (ClientPolicyRepresentation policy :
                    session.clientPolicy().getClientPolicies(realm, true).getPolicies()) {
                if (Boolean.TRUE.equals(policy.isEnabled())
                        && policy.getProfiles() != null
                        && !policy.getProfiles().isEmpty()
                        && policy.getConditions() != null
                        && policy.getConditions().stream()
                                .anyMatch(condition ->
                                        condition.getConditionProviderId().equals("client-attributes")
                                                && condition
                                                        .getConfiguration()
                                                        .toString()
                                                        .contains(profile))) {
                    return true;
                }
            }
            return false;
        } catch (ClientPolicyException broken) {
            return false;
        }
    }

    /** Nothing that belongs to somebody else gets a new owner by having a fitting name. */
    private void ownership(PartnerFile file) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        OrganizationModel organization = organizations.getByAlias(file.alias());
        organizations
                .getAllStream(file.name(), true, 0, 10)
                .filter(other ->
                        other.getName().equals(file.name()) && !other.getAlias().equals(file.alias()))
                .findFirst()
                .ifPresent(other -> error(
                        "name",
                        "name-taken",
                        "Another partner has this name",
                        "Choose another name, or the alias of that partner."));
        IdentityProviderModel provider = session.identityProviders().getByAlias(file.alias());
        if (provider != null && (organization == null || !organization.getId().equals(provider.getOrganizationId()))) {
            error(
                    "alias",
                    "alias-taken",
                    "An identity provider that is not this partner's has this alias",
                    "Choose another alias.");
        }
        Stream.concat(
                        file.sites().stream().map(file::client),
                        file.backOffice().stream().map(office -> file.backOfficeClient()))
                .forEach(id -> {
                    ClientModel client = realm.getClientByClientId(id);
                    if (client != null && !isOwn(file, client)) {
                        error(
                                "alias",
                                "client-taken",
                                "A client " + id + " is there, which is not this partner's",
                                "Choose another alias or site id.");
                    }
                });
    }

    /** A client that realm-config made for this partner is taken over, by an operator only. */
    private boolean isOwn(PartnerFile file, ClientModel client) {
        return file.alias().equals(client.getAttribute(Blueprint.OWNER))
                || caller.isOperator()
                        && client.getAttribute(Blueprint.OWNER) == null
                        && client.getProtocolMappersStream()
                                .anyMatch(mapper -> "partner"
                                                .equals(mapper.getConfig().get("claim.name"))
                                        && file.alias()
                                                .equals(mapper.getConfig().get("claim.value")));
    }

    /** What a partner does not decide about itself. */
    private void operatorsPart(PartnerFile file) {
        if (caller.isOperator()) {
            return;
        }
        Optional<PartnerFile> before = store.find(realm, file.alias())
                .map(partner -> partner.content)
                .flatMap(text ->
                        PartnerFileReader.read(text, outside.localhostSites()).file());
        if (before.isEmpty()) {
            error("alias", "operator-only", "Only the operator adds a partner", "Send this file to the operator.");
            return;
        }
        if (!Objects.equals(before.get().account(), file.account())) {
            error(
                    "account",
                    "operator-only",
                    "What is agreed about points is the operator's to change",
                    "Leave account as it was, or ask the operator.");
        }
        if (file.signIn() instanceof Ldap && !before.get().signIn().equals(file.signIn())) {
            error(
                    "staff.ldap",
                    "operator-only",
                    "A directory is connected by the operator: this server speaks to it with a password",
                    "Ask the operator.");
        }
        if (!before.get().name().equals(file.name())) {
            error(
                    "name",
                    "operator-only",
                    "The name under which members know a partner is the operator's to change",
                    "Ask the operator.");
        }
    }

    private Optional<OidcDiscovery> discovery(Oidc oidc) {
        String path = "staff.oidc.discovery";
        return fetched(path, oidc.discovery(), "metadata-unreachable", "The discovery document was not got")
                .flatMap(document -> {
                    OidcDiscovery.Read read = OidcDiscovery.read(
                            document, oidc.discovery(), oidc.secret().isEmpty(), this::isReachable);
                    read.findings().forEach(finding -> add(path, finding));
                    return read.discovery();
                });
    }

    private boolean isReachable(String address) {
        try {
            outside.fetch().check(address);
            return true;
        } catch (Unreachable no) {
            return false;
        }
    }

    private Optional<SamlMetadata> metadata(Saml saml) {
        String path = positions.of("staff.adfs").equals(positions.of("staff")) ? "staff.saml.metadata" : "staff.adfs";
        Optional<byte[]> document = saml.inline()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .or(() -> fetched(
                        path, saml.metadata().orElseThrow(), "metadata-unreachable", "The metadata were not got"));
        return document.flatMap(xml -> {
            SamlMetadataReader.Read read = SamlMetadataReader.read(xml, saml.fingerprint(), now());
            read.findings().forEach(finding -> add(path, finding));
            read.metadata()
                    .ifPresent(found -> Stream.concat(Stream.of(found.signOn()), found.logout().stream())
                            .filter(endpoint -> !isReachable(endpoint.location()))
                            .forEach(endpoint -> error(
                                    path,
                                    "endpoint",
                                    "An address in the metadata is not a public https address",
                                    "Correct it at the identity provider.")));
            return read.metadata();
        });
    }

    private void directory(PartnerFile file, Ldap ldap) {
        secret("staff.ldap.bindCredential", ldap.bindCredential());
        if (file.domains().isEmpty()) {
            error(
                    "staff.ldap",
                    "no-domain",
                    "Whose people a directory may speak for is said by domains, and there are none",
                    "Add domains.");
        }
        URI uri = URI.create(ldap.url());
        int port = uri.getPort() != -1 ? uri.getPort() : uri.getScheme().equals("ldaps") ? 636 : 389;
        try {
            // Only whether it may be gone to: Keycloak speaks to it itself.
            outside.fetch().check("https://" + uri.getHost() + ":" + port);
        } catch (Unreachable no) {
            error(
                    "staff.ldap.url",
                    "directory-unreachable",
                    "The directory may not be gone to: " + no.getMessage(),
                    listed(no));
        }
    }

    private void secret(String path, SecretReference reference) {
        reference
                .variable()
                .filter(variable -> !outside.secrets().has(variable))
                .ifPresent(variable -> error(
                        path,
                        "secret-missing",
                        "The server has no variable " + variable,
                        "Set it where Keycloak runs, and start Keycloak again."));
    }

    private void logo(String address) {
        fetched("brand.logo", address, "logo-unreachable", "The logo was not got")
                .filter(image -> image.length > LOGO_BYTES_MAX)
                .ifPresent(image -> error(
                        "brand.logo",
                        "logo-too-big",
                        "The logo has " + image.length / 1024 + " kB",
                        "Make it " + LOGO_BYTES_MAX / 1024 + " kB or smaller: it stands on the sign-in page."));
    }

    private void keys(String path, String address) {
        fetched(path, address, "keys-unreachable", "The public keys were not got")
                .ifPresent(document -> {
                    List<Map<String, String>> keys = new ArrayList<>();
                    try {
                        JsonSerialization.readValue(document, com.fasterxml.jackson.databind.JsonNode.class)
                                .path("keys")
                                .forEach(key -> {
                                    Map<String, String> members = new HashMap<>();
                                    key.properties()
                                            .forEach(member -> members.put(
                                                    member.getKey(),
                                                    member.getValue().asText()));
                                    keys.add(members);
                                });
                    } catch (IOException notJson) {
                        // No keys, which is told.
                    }
                    if (keys.isEmpty()) {
                        error(
                                path,
                                "not-a-key",
                                "The address answers with no JSON Web Keys",
                                "It must answer {\"keys\":[…]} (RFC 7517).");
                    }
                    keys.stream()
                            .filter(key -> !"enc".equals(key.get("use")))
                            .map(PublicKeys::refusal)
                            .flatMap(Optional::stream)
                            .forEach(bad -> error(path, bad.code(), bad.what(), bad.remedy()));
                });
    }

    private void domain(PartnerFile file, String path, String domain) {
        OrganizationModel other =
                session.getProvider(OrganizationProvider.class).getByDomainName(domain);
        if (other != null && !other.getAlias().equals(file.alias())) {
            error(
                    path,
                    "domain-taken",
                    "Another partner has the domain " + domain,
                    "A domain leads to one sign-in: settle whose it is.");
            return;
        }
        Optional<DomainEntity> kept = store.domain(realm, domain).filter(entity -> entity.alias.equals(file.alias()));
        if (kept.filter(entity -> entity.how.equals(OPERATOR) || isFresh(entity))
                .isPresent()) {
            proven.put(domain, kept.get().how);
            return;
        }
        Challenges challenges = new Challenges(session, realm);
        Optional<String> how = challenges.accepted(file.alias(), domain).stream()
                .map(outside.proof()::of)
                .flatMap(Optional::stream)
                .findFirst();
        if (how.isPresent() || vouched) {
            proven.put(domain, how.orElse(OPERATOR));
            return;
        }
        DomainChallenge challenge = challenges.asked(file.alias(), domain);
        error(
                path,
                "domain-unproven",
                "It is not proven that " + domain + " is this partner's",
                "Publish the TXT record " + challenge.record() + " with the value " + challenge.value()
                        + ", or that line at " + challenge.address() + ".");
    }

    private boolean isFresh(DomainEntity domain) {
        return domain.failingSince == null
                && Instant.ofEpochMilli(domain.checkedAt)
                        .plus(outside.proveAgainEvery())
                        .isAfter(now());
    }

    private Optional<byte[]> fetched(String path, String address, String code, String what) {
        if (now().isAfter(begun.plus(ALL_MAX))) {
            error(
                    path,
                    code,
                    what + ": the addresses before it took too long",
                    "Mend those that do not answer, and check again.");
            return Optional.empty();
        }
        try {
            return Optional.of(outside.fetch().get(address));
        } catch (Unreachable no) {
            error(path, no.isRefusal() ? "address-refused" : code, what + ": " + no.getMessage(), listed(no));
            return Optional.empty();
        }
    }

    private String listed(Unreachable no) {
        return no.isRefusal()
                ? "Give a public https address; one inside must be listed by the operator (allowed-hosts)."
                : "Open the address in a browser, correct it or mend what answers there, and check again.";
    }

    private void add(String path, Finding finding) {
        problems.add(
                finding.error()
                        ? positions.error(path, finding.code(), finding.what(), finding.remedy())
                        : positions.warning(path, finding.code(), finding.what(), finding.remedy()));
    }

    private void error(String path, String code, String what, String remedy) {
        problems.add(positions.error(path, code, what, remedy));
    }

    private Instant now() {
        return outside.clock().instant();
    }
}
