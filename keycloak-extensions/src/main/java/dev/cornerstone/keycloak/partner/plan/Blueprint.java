package dev.cornerstone.keycloak.partner.plan;

import dev.cornerstone.keycloak.partner.file.PartnerFile;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Binding;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Brand;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Keys;
import dev.cornerstone.keycloak.partner.file.PartnerFile.KnownBy;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Ldap;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Oidc;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Saml;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Site;
import dev.cornerstone.keycloak.partner.metadata.OidcDiscovery;
import dev.cornerstone.keycloak.partner.metadata.SamlMetadata;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything that one partner is in Keycloak. */
public final class Blueprint {

    /** On everything that belongs to a partner's site: whose it is. */
    public static final String PARTNER = "cornerstone.partner";

    /** On every client that a file made: whose it is, a back office's too. */
    public static final String OWNER = "cornerstone.owner";

    /** By its value the realm's client policies choose a client. */
    public static final String PROFILE = "cornerstone.profile";

    /** The values of {@link #PROFILE}; realm-config has a policy for each. */
    public static final List<String> PROFILES =
            List.of("back-office-dpop", "back-office-mtls", "site-public", "site-confidential");

    /** Entries of a list in one field. */
    public static final String SEPARATOR = "\n";

    /** A partner's tokens end so soon that what was issued before a suspension or a withdrawal is soon worth nothing (seconds). */
    private static final int TOKEN_SECONDS = 60;

    /** No group can be called this: a tab is in no name. */
    private static final String NO_GROUP = "\tnobody";

    private static final String PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    private static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

    private final PartnerFile file;
    private final Facts facts;
    private final List<Thing> things = new ArrayList<>();

    private Blueprint(PartnerFile file, Facts facts) {
        this.file = file;
        this.facts = facts;
    }

    public static List<Thing> of(PartnerFile file, Facts facts) {
        Blueprint blueprint = new Blueprint(file, facts);
        blueprint.organization();
        // No switch over patterns before Java 21.
        if (file.signIn() instanceof Oidc oidc) {
            blueprint.oidc(oidc, facts.discovery().orElseThrow());
        } else if (file.signIn() instanceof Saml saml) {
            blueprint.saml(saml, facts.metadata().orElseThrow());
        } else if (file.signIn() instanceof Ldap ldap) {
            blueprint.ldap(ldap);
        }
        file.sites().forEach(blueprint::site);
        file.backOffice().ifPresent(office -> blueprint.backOffice(office.keys(), office.binding()));
        return List.copyOf(blueprint.things);
    }

    private void organization() {
        Map<String, String> fields = new TreeMap<>();
        fields.put("name", file.name());
        fields.put("domains", String.join(SEPARATOR, new java.util.TreeSet<>(file.domains())));
        fields.put("attribute." + PARTNER, file.alias());
        fields.put(
                "attribute.cornerstone.members.known-by",
                file.members().stream().map(KnownBy::word).sorted().collect(Collectors.joining(" ")));
        brand().forEach((name, value) -> fields.put("attribute." + name, value));
        things.add(Thing.of(Kind.ORGANIZATION, file.alias(), fields));
    }

    private Map<String, String> brand() {
        Map<String, String> brand = new LinkedHashMap<>();
        brand.put(
                "cornerstone.brand.accent",
                file.brand().map(it -> it.accent().hex()).orElse(""));
        brand.put(
                "cornerstone.brand.on-accent",
                file.brand().map(it -> it.onAccent().hex()).orElse(""));
        brand.put(
                "cornerstone.brand.background",
                file.brand().map(it -> it.background().hex()).orElse(""));
        brand.put(
                "cornerstone.brand.text",
                file.brand().map(it -> it.text().hex()).orElse(""));
        brand.put("cornerstone.brand.logo", file.brand().flatMap(Brand::logo).orElse(""));
        return brand;
    }

    private Map<String, String> identityProvider(String provider) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("provider", provider);
        fields.put("displayName", file.name() + " staff");
        // Anybody can type an address into an identity provider of their own: an account is linked by proof only.
        fields.put("trustEmail", "false");
        fields.put("storeToken", "false");
        fields.put("linkOnly", "false");
        fields.put("hideOnLogin", "true");
        fields.put("firstBrokerLoginFlow", facts.firstSignIn());
        fields.put("postBrokerLoginFlow", facts.afterSignIn().orElse(""));
        fields.put("config.syncMode", "FORCE");
        fields.put("config.kc.org.domain", file.domains().isEmpty() ? "" : "ANY");
        fields.put(
                "config.kc.org.broker.redirect.mode.email-matches",
                String.valueOf(!file.domains().isEmpty()));
        fields.put("config.kc.org.broker.login.hide-when-org-unknown", "true");
        return fields;
    }

    private void oidc(Oidc oidc, OidcDiscovery discovery) {
        Map<String, String> fields = identityProvider("oidc");
        fields.put("config.issuer", discovery.issuer());
        fields.put("config.authorizationUrl", discovery.authorization());
        fields.put("config.tokenUrl", discovery.token());
        fields.put("config.jwksUrl", discovery.keys());
        fields.put("config.userInfoUrl", discovery.userInfo().orElse(""));
        fields.put("config.disableUserInfo", String.valueOf(discovery.userInfo().isEmpty()));
        fields.put("config.logoutUrl", discovery.logout().orElse(""));
        fields.put("config.useJwksUrl", "true");
        fields.put("config.validateSignature", "true");
        fields.put("config.pkceEnabled", "true");
        fields.put("config.pkceMethod", "S256");
        fields.put("config.clientId", oidc.clientId());
        fields.put("config.clientAuthMethod", oidc.secret().isPresent() ? "client_secret_basic" : "private_key_jwt");
        fields.put(
                "config.clientSecret",
                oidc.secret().map(secret -> secret.text()).orElse(""));
        fields.put("config.defaultScope", String.join(" ", oidc.scopes()));
        fields.put("config.backchannelSupported", "true");
        things.add(Thing.of(Kind.IDENTITY_PROVIDER, file.alias(), fields));
        ownDomains();
        groups((group, role) -> mapper(
                name(group, role),
                "oidc-advanced-role-idp-mapper",
                Map.of(
                        "claims",
                        Json.pairs(oidc.groupsClaim().replace(".", "\\."), group),
                        "are.claim.values.regex",
                        "false",
                        "role",
                        role)));
    }

    /** Every role is somebody's or taken from everybody: a group that is not mapped any more gives nothing, at the next sign-in. */
    private void groups(java.util.function.BiConsumer<String, String> mapper) {
        file.groups().forEach(mapped -> mapper.accept(mapped.group(), mapped.role()));
        PartnerFile.ROLES.stream()
                .filter(role ->
                        file.groups().stream().noneMatch(mapped -> mapped.role().equals(role)))
                .forEach(role -> mapper.accept(NO_GROUP, role));
    }

    private static String name(String group, String role) {
        return (group.equals(NO_GROUP) ? "nobody" : "group " + group) + " is " + role;
    }

    private void saml(Saml saml, SamlMetadata metadata) {
        Map<String, String> fields = identityProvider("saml");
        fields.put("config.idpEntityId", metadata.entityId());
        fields.put("config.singleSignOnServiceUrl", metadata.signOn().location());
        fields.put(
                "config.postBindingAuthnRequest",
                String.valueOf(metadata.signOn().post()));
        fields.put("config.postBindingResponse", "true");
        fields.put(
                "config.singleLogoutServiceUrl",
                metadata.logout().map(SamlMetadata.Endpoint::location).orElse(""));
        fields.put(
                "config.postBindingLogout",
                metadata.logout().map(logout -> String.valueOf(logout.post())).orElse("false"));
        fields.put("config.backchannelSupported", "false");
        fields.put("config.nameIDPolicyFormat", nameIdFormat(metadata));
        fields.put("config.principalType", "SUBJECT");
        fields.put("config.validateSignature", "true");
        fields.put("config.wantAssertionsSigned", "true");
        fields.put("config.wantAssertionsEncrypted", String.valueOf(saml.encrypted()));
        fields.put("config.wantAuthnRequestsSigned", "true");
        fields.put("config.signatureAlgorithm", "RSA_SHA256");
        fields.put("config.signSpMetadata", "true");
        fields.put("config.allowCreate", "true");
        fields.put("config.allowedClockSkew", "30");
        fields.put(
                "config.signingCertificate",
                metadata.signing().stream().map(Blueprint::base64).collect(Collectors.joining(",")));
        // With an address, Keycloak looks there for the keys: a rollover needs nobody.
        fields.put(
                "config.useMetadataDescriptorUrl",
                String.valueOf(saml.metadata().isPresent()));
        fields.put("config.metadataDescriptorUrl", saml.metadata().orElse(""));
        things.add(Thing.of(Kind.IDENTITY_PROVIDER, file.alias(), fields));
        ownDomains();
        Saml.Names names = saml.names();
        Map.of("email", names.email(), "firstName", names.firstName(), "lastName", names.lastName())
                .forEach((attribute, from) -> mapper(
                        attribute,
                        "saml-user-attribute-idp-mapper",
                        Map.of("attribute.name", from, "user.attribute", attribute)));
        groups((group, role) -> mapper(
                name(group, role),
                "saml-role-idp-mapper",
                Map.of("attribute.name", names.groups(), "attribute.value", group, "role", role)));
    }

    /** A name that lasts; one that changes with each sign-in would make a stranger of everybody. */
    private static String nameIdFormat(SamlMetadata metadata) {
        List<String> formats = metadata.nameIdFormats();
        return formats.isEmpty() || formats.contains(PERSISTENT)
                ? PERSISTENT
                : formats.stream()
                        .filter(format -> !format.equals(TRANSIENT))
                        .findFirst()
                        .orElse(PERSISTENT);
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its identity provider speaks for people of its own domains only. */
    private void ownDomains() {
        mapper("own domains", "cornerstone-own-domains", Map.of("domains", String.join(" ", file.domains())));
        // Does nothing but for the client that tries a sign-in.
        mapper("trial", "cornerstone-trial", Map.of());
    }

    private void mapper(String name, String provider, Map<String, String> config) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("mapper", provider);
        fields.put("config.syncMode", "FORCE");
        config.forEach((key, value) -> fields.put("config." + key, value));
        things.add(Thing.of(Kind.IDENTITY_PROVIDER_MAPPER, file.alias() + "/" + name, fields));
    }

    private void ldap(Ldap ldap) {
        String name = "partner " + file.alias();
        Map<String, String> fields = new TreeMap<>();
        fields.put("config.vendor", ldap.activeDirectory() ? "ad" : "other");
        fields.put("config.connectionUrl", ldap.url());
        fields.put("config.startTls", String.valueOf(ldap.startTls()));
        fields.put("config.authType", "simple");
        fields.put("config.bindDn", ldap.bindDn());
        fields.put("config.bindCredential", ldap.bindCredential().text());
        fields.put("config.usersDn", ldap.usersDn());
        fields.put("config.usernameLDAPAttribute", ldap.usernameAttribute());
        fields.put("config.rdnLDAPAttribute", ldap.activeDirectory() ? "cn" : ldap.usernameAttribute());
        fields.put("config.uuidLDAPAttribute", ldap.activeDirectory() ? "objectGUID" : "entryUUID");
        fields.put(
                "config.userObjectClasses",
                ldap.activeDirectory() ? "person, organizationalPerson, user" : "inetOrgPerson");
        // Of a directory that holds more than staff, only people of the partner's own domains are anybody here.
        fields.put(
                "config.customUserSearchFilter",
                filter(
                        "mail",
                        file.domains().stream().map(domain -> "*@" + domain).toList()));
        fields.put("config.searchScope", "2");
        fields.put("config.editMode", "READ_ONLY");
        fields.put("config.importEnabled", "true");
        fields.put("config.syncRegistrations", "false");
        fields.put("config.trustEmail", "false");
        fields.put("config.useTruststoreSpi", "always");
        fields.put("config.connectionTimeout", "3000");
        fields.put("config.readTimeout", "3000");
        fields.put("config.pagination", "true");
        fields.put("config.batchSizeForSync", "1000");
        fields.put("config.fullSyncPeriod", "-1");
        fields.put("config.changedSyncPeriod", "-1");
        fields.put("config.cachePolicy", "NO_CACHE");
        // Behind the realm's own people and behind other directories: it answers for those nobody else knows.
        fields.put("config.priority", "10");
        things.add(Thing.of(Kind.DIRECTORY, name, fields));
        directoryMapper(
                name,
                "partner",
                "hardcoded-attribute-mapper",
                Map.of("user.model.attribute", PARTNER, "attribute.value", file.alias()));
        if (ldap.groupsDn().isPresent() && !file.groups().isEmpty()) {
            String root = "/partner-" + file.alias();
            things.add(Thing.of(Kind.GROUP, root, Map.of("roles", "")));
            Map<String, java.util.TreeSet<String>> roles = new TreeMap<>();
            file.groups()
                    .forEach(mapped -> roles.computeIfAbsent(mapped.group(), group -> new java.util.TreeSet<>())
                            .add(mapped.role()));
            roles.forEach((group, given) -> things.add(
                    Thing.of(Kind.GROUP, root + "/" + group, Map.of("roles", String.join(SEPARATOR, given)))));
            Map<String, String> config = new TreeMap<>();
            config.put("groups.dn", ldap.groupsDn().get());
            config.put("groups.path", root);
            config.put("group.name.ldap.attribute", "cn");
            config.put("group.object.classes", ldap.activeDirectory() ? "group" : "groupOfNames");
            config.put("groups.ldap.filter", filter("cn", List.copyOf(roles.keySet())));
            config.put("membership.ldap.attribute", "member");
            config.put("membership.attribute.type", "DN");
            config.put("membership.user.ldap.attribute", ldap.usernameAttribute());
            config.put("mode", "READ_ONLY");
            config.put("preserve.group.inheritance", "false");
            config.put("ignore.missing.groups", "true");
            config.put("user.roles.retrieve.strategy", "LOAD_GROUPS_BY_MEMBER_ATTRIBUTE");
            config.put("drop.non.existing.groups.during.sync", "false");
            directoryMapper(name, "groups", "group-ldap-mapper", config);
        }
    }

    /** One of the values, of which a star at the beginning stands for anything (RFC 4515). */
    private static String filter(String attribute, List<String> values) {
        return values.stream()
                .map(value -> "(" + attribute + "="
                        + (value.startsWith("*@") ? "*" + escaped(value.substring(1)) : escaped(value)) + ")")
                .collect(Collectors.joining("", "(|", ")"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\5c")
                .replace("*", "\\2a")
                .replace("(", "\\28")
                .replace(")", "\\29")
                .replace("\0", "\\00");
    }

    private void directoryMapper(String directory, String name, String provider, Map<String, String> config) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("mapper", provider);
        config.forEach((key, value) -> fields.put("config." + key, value));
        things.add(Thing.of(Kind.DIRECTORY_MAPPER, directory + "/" + name, fields));
    }

    private void site(Site site) {
        boolean isPublic = site.kind() != Site.Kind.SERVER;
        Map<String, String> fields = client(site.keys().orElse(null));
        fields.put("name", file.sites().size() == 1 ? file.name() : file.name() + " " + site.id());
        fields.put("publicClient", String.valueOf(isPublic));
        fields.put("standardFlowEnabled", "true");
        fields.put("serviceAccountsEnabled", "false");
        fields.put("baseUrl", site.url().orElse(""));
        fields.put("redirectUris", String.join(SEPARATOR, new java.util.TreeSet<>(site.redirects())));
        fields.put("webOrigins", site.kind() == Site.Kind.BROWSER ? "+" : "");
        fields.put("attribute." + PARTNER, file.alias());
        fields.put("attribute.cornerstone.channel", site.kind().channel());
        fields.put("attribute." + PROFILE, isPublic ? "site-public" : "site-confidential");
        fields.put("attribute.pkce.code.challenge.method", "S256");
        fields.put("attribute.dpop.bound.access.tokens", "true");
        fields.put("attribute.access.token.lifespan", String.valueOf(TOKEN_SECONDS));
        fields.put("attribute.post.logout.redirect.uris", site.url().orElse("+"));
        // Keycloak would have the member's browser get it from the partner; the theme shows our copy (package logo).
        fields.put("attribute.logoUri", "");
        brand().forEach((name, value) -> fields.put("attribute." + name, value));
        fields.put("mapper.pairwise subject", "oidc-sha256-pairwise-sub-mapper");
        fields.put("mapper.pairwise subject.config.pairwiseSubAlgorithmSalt", facts.salt());
        fields.put("mapper.member reference", "cornerstone-member-reference");
        fields.put("defaultClientScopes", String.join(SEPARATOR, "acr", "basic", "roles"));
        fields.put("optionalClientScopes", String.join(SEPARATOR, "first_name", "points:read", "points:redeem"));
        fields.put("serviceAccountRoles", "");
        things.add(Thing.of(Kind.CLIENT, file.client(site), fields));
    }

    private void backOffice(Keys keys, Binding binding) {
        Map<String, String> fields = client(keys);
        fields.put("name", file.name() + " back office");
        fields.put("publicClient", "false");
        fields.put("standardFlowEnabled", "false");
        fields.put("serviceAccountsEnabled", "true");
        fields.put("baseUrl", "");
        fields.put("redirectUris", "");
        fields.put("webOrigins", "");
        fields.put("attribute." + PROFILE, "back-office-" + binding.word());
        fields.put("attribute.dpop.bound.access.tokens", String.valueOf(binding == Binding.DPOP));
        fields.put("attribute.tls.client.certificate.bound.access.tokens", String.valueOf(binding == Binding.MTLS));
        fields.put("attribute.access.token.lifespan", String.valueOf(TOKEN_SECONDS));
        fields.put("defaultClientScopes", String.join(SEPARATOR, "basic", "points:capture", "points:earn", "roles"));
        fields.put("optionalClientScopes", "partner:manage");
        fields.put("serviceAccountRoles", String.join(SEPARATOR, "partner-admin", "partner-staff"));
        things.add(Thing.of(Kind.CLIENT, file.backOfficeClient(), fields));
    }

    private Map<String, String> client(Keys keys) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("clientAuthenticatorType", keys == null ? "client-secret" : "client-jwt");
        fields.put("directAccessGrantsEnabled", "false");
        fields.put("implicitFlowEnabled", "false");
        fields.put("fullScopeAllowed", "false");
        fields.put("consentRequired", "true");
        fields.put("attribute." + OWNER, file.alias());
        boolean byUrl = keys != null && keys.url().isPresent();
        boolean inline = keys != null && keys.jwks().isPresent();
        fields.put("attribute.use.jwks.url", String.valueOf(byUrl));
        fields.put("attribute.jwks.url", byUrl ? keys.url().get() : "");
        fields.put("attribute.use.jwks.string", String.valueOf(inline));
        fields.put("attribute.jwks.string", inline ? keys.jwks().get() : "");
        fields.put("mapper.partner", "oidc-hardcoded-claim-mapper");
        fields.put("mapper.partner.config.claim.name", "partner");
        fields.put("mapper.partner.config.claim.value", file.alias());
        fields.put("mapper.partner.config.jsonType.label", "String");
        fields.put("mapper.partner.config.access.token.claim", "true");
        fields.put("mapper.partner.config.id.token.claim", "false");
        fields.put("mapper.partner.config.userinfo.token.claim", "false");
        fields.put("mapper.partner.config.introspection.token.claim", "true");
        return fields;
    }
}
