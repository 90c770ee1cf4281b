package dev.cornerstone.keycloak.partner.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.keycloak.partner.file.Fields.Found;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Account;
import dev.cornerstone.keycloak.partner.file.PartnerFile.BackOffice;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Binding;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Brand;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Budget;
import dev.cornerstone.keycloak.partner.file.PartnerFile.GroupRole;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Invited;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Keys;
import dev.cornerstone.keycloak.partner.file.PartnerFile.KnownBy;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Ldap;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Oidc;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Saml;
import dev.cornerstone.keycloak.partner.file.PartnerFile.SignIn;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Site;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a partner's file: the partner if there is no error, and everything that is wrong. */
public final class PartnerFileReader {

    /** What was read; the partner is there exactly when no problem is an error. */
    public record Read(Optional<PartnerFile> file, Positions positions, List<Problem> problems) {
        public Read {
            problems = List.copyOf(problems);
            if (file.isPresent() == problems.stream().anyMatch(Problem::isError)) {
                throw new IllegalArgumentException("A partner is read, or an error is told");
            }
        }
    }

    private static final Pattern ALIAS = Pattern.compile("[a-z](-?[a-z0-9])*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
    private static final Pattern FINGERPRINT = Pattern.compile("([0-9a-fA-F]{2}:?){31}[0-9a-fA-F]{2}");
    private static final int INLINE_METADATA_MAX = 200_000;
    private static final int JWKS_MAX = 10;
    private static final long POINTS_MAX = 1_000_000_000_000L;
    private static final double CONTRAST_OF_TEXT = 4.5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Document document;
    private final Redirects redirects;
    private final boolean localhost;

    private PartnerFileReader(Document document, boolean localhost) {
        this.document = document;
        this.localhost = localhost;
        this.redirects = new Redirects(localhost);
    }

    /**
     * @param localhost whether sites may be on this machine without TLS: for development only
     */
    public static Read read(String text, boolean localhost) {
        Document document = Document.of(text);
        return new PartnerFileReader(document, localhost).read();
    }

    private Read read() {
        Optional<PartnerFile> file = Optional.empty();
        if (document.root().isPresent()) {
            document.refusePrivateKeys();
            file = Fields.of(document, "", document.root().get()).flatMap(this::partner);
        } else if (document.problems().isEmpty()) {
            document.error("", Position.START, "empty", "There is nothing here", "Begin with one of the examples.");
        }
        boolean good = document.problems().stream().noneMatch(Problem::isError);
        return new Read(good ? file : Optional.empty(), document.positions(), document.problems());
    }

    private Optional<PartnerFile> partner(Fields file) {
        file.require("version");
        file.number("version", 1, 1, "version");
        String alias = file.requiredText("alias").flatMap(this::alias).orElse("unknown");
        Optional<Found<String>> name = file.text("name", 100);
        file.require("name");
        List<String> domains = domains(file);
        Optional<Brand> brand = file.fields("brand").flatMap(this::brand);
        SignIn signIn = new Invited();
        List<GroupRole> groups = List.of();
        Optional<Fields> staff = file.fields("staff");
        file.require("staff");
        if (staff.isPresent()) {
            signIn = signIn(staff.get(), alias).orElse(new Invited());
            groups = groups(staff.get(), signIn);
            staff.get().end();
        }
        Set<KnownBy> members = members(file);
        List<Site> sites = sites(file);
        Optional<BackOffice> backOffice = file.fields("backOffice").flatMap(this::backOffice);
        Optional<Account> account = file.fields("account").flatMap(this::account);
        file.end();
        if (members.contains(KnownBy.PAIRWISE_SUBJECT) && !file.has("sites")) {
            document.error(
                    "members",
                    document.positions().of("members"),
                    "no-site",
                    "A member gets a subject at this partner by signing in on one of its sites, and there is none",
                    "Add a site, or say knownBy: [card-number].");
        }
        if (document.problems().stream().anyMatch(Problem::isError)) {
            return Optional.empty();
        }
        return Optional.of(new PartnerFile(
                alias,
                name.orElseThrow().value(),
                domains,
                brand,
                signIn,
                groups,
                members,
                sites,
                backOffice,
                account));
    }

    private Optional<String> alias(Found<String> alias) {
        if (!ALIAS.matcher(alias.value()).matches() || alias.value().length() > PartnerFile.ALIAS_MAX) {
            return refuse(
                    alias,
                    "alias",
                    "An alias has small letters, digits and single hyphens, begins with a letter and has at most "
                            + PartnerFile.ALIAS_MAX,
                    "Write it as in roastery or north-sea-tea.");
        }
        if (Set.of("me", "programme", "cornerstone", "master").contains(alias.value())) {
            return refuse(alias, "alias", "This alias is a word with a meaning of its own", "Choose another.");
        }
        return Optional.of(alias.value());
    }

    private List<String> domains(Fields file) {
        Set<String> domains = new HashSet<>();
        List<String> inOrder = new ArrayList<>();
        for (Found<String> domain : file.texts("domains", PartnerFile.DOMAINS_MAX)) {
            if (!DOMAIN.matcher(domain.value()).matches() || domain.value().length() > 253) {
                refuse(
                        domain,
                        "domain",
                        "This is no domain of e-mail addresses",
                        "Write it in small letters without @ and without a wildcard, as in roastery.example; names in other scripts as xn--.");
            } else if (!domains.add(domain.value())) {
                refuse(domain, "twice", "The domain is there twice", "Keep one.");
            } else {
                inOrder.add(domain.value());
            }
        }
        return inOrder;
    }

    private Optional<Brand> brand(Fields brand) {
        brand.require("accent");
        Optional<Found<Colour>> accent = colour(brand, "accent");
        Optional<Found<Colour>> onAccent = colour(brand, "onAccent");
        Optional<Found<Colour>> background = colour(brand, "background");
        Optional<Found<Colour>> text = colour(brand, "text");
        Optional<String> logo = brand.text("logo").flatMap(this::https);
        brand.end();
        if (accent.isEmpty()) {
            return Optional.empty();
        }
        Colour behind = background.map(Found::value).orElse(Colour.WHITE);
        Colour written = text.map(Found::value).orElse(behind.readable());
        Colour above = onAccent.map(Found::value).orElse(accent.get().value().readable());
        contrast(
                onAccent.isPresent() ? onAccent.get() : accent.get(),
                above,
                accent.get().value(),
                "the accent");
        contrast(text.isPresent() ? text.get() : background.orElse(accent.get()), written, behind, "the background");
        return Optional.of(new Brand(accent.get().value(), above, behind, written, logo));
    }

    private Optional<Found<Colour>> colour(Fields brand, String name) {
        return brand.text(name).flatMap(found -> {
            if (Colour.isOne(found.value())) {
                return Optional.of(new Found<>(new Colour(found.value()), found.path(), found.node()));
            }
            refuse(found, "colour", "This is no colour", "Write six hexadecimal digits in quotes, as in \"#7a3e1d\".");
            return Optional.empty();
        });
    }

    private void contrast(Found<Colour> at, Colour text, Colour on, String what) {
        double contrast = text.contrastWith(on);
        if (contrast < CONTRAST_OF_TEXT) {
            document.error(
                    at.path(),
                    at.node(),
                    "contrast",
                    String.format(
                            java.util.Locale.ROOT,
                            "%s on %s %s has a contrast of %.1f, too little to read",
                            text.hex(),
                            what,
                            on.hex(),
                            contrast),
                    "Choose colours with at least 4.5 (WCAG 2.2, 1.4.3); on this one, "
                            + on.readable().hex() + " is read best.");
        }
    }

    private Optional<SignIn> signIn(Fields staff, String alias) {
        Map<String, Function<Fields, Optional<SignIn>>> kinds = new LinkedHashMap<>();
        kinds.put("oidc", fields -> oidc(fields, alias));
        kinds.put("saml", fields -> saml(fields, Saml.Names.COMMON));
        kinds.put("adfs", this::adfs);
        kinds.put("ldap", fields -> ldap(fields, alias));
        List<String> named = kinds.keySet().stream().filter(staff::has).toList();
        boolean invited = staff.flag("invited").map(Found::value).orElse(false);
        if (named.size() + (invited ? 1 : 0) != 1) {
            document.error(
                    staff.path(),
                    staff.node(),
                    "sign-in",
                    named.isEmpty() && !invited
                            ? "How staff sign in is not said"
                            : "Staff sign in in one way, and more are named",
                    "Write one of oidc, saml, adfs, ldap, or invited: true.");
            return Optional.empty();
        }
        if (invited) {
            return Optional.of(new Invited());
        }
        return staff.fields(named.get(0)).flatMap(kinds.get(named.get(0)));
    }

    private Optional<SignIn> oidc(Fields oidc, String alias) {
        oidc.require("discovery");
        oidc.require("clientId");
        Optional<String> discovery = oidc.text("discovery").flatMap(this::https);
        Optional<Found<String>> clientId = oidc.text("clientId", 255);
        Optional<SecretReference> secret = oidc.text("clientSecret").flatMap(found -> secret(found, alias));
        String groupsClaim = oidc.text("groupsClaim", 100).map(Found::value).orElse("groups");
        List<String> scopes = oidc.texts("scopes", 20).stream()
                .filter(found -> must(
                        found,
                        scope -> scope.matches("[!#-\\[\\]-~]+"),
                        "scope",
                        "This is no scope",
                        "Write one scope in each entry."))
                .map(Found::value)
                .toList();
        oidc.end();
        if (discovery.isEmpty() || clientId.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Oidc(
                discovery.get(),
                clientId.get().value(),
                secret,
                groupsClaim,
                scopes.isEmpty() ? List.of("openid", "email", "profile") : scopes));
    }

    private Optional<SignIn> adfs(Fields adfs) {
        Optional<Found<String>> host = adfs.text("host", 253);
        if (host.isEmpty()) {
            return saml(adfs, Saml.Names.ADFS);
        }
        boolean encrypted = adfs.flag("encryptedAssertions").map(Found::value).orElse(false);
        Optional<String> fingerprint = fingerprint(adfs);
        adfs.end();
        if (!must(
                host.get(),
                name -> DOMAIN.matcher(name).matches(),
                "host",
                "This is no host",
                "Write the name of the AD FS server or farm, as in adfs.roastery.example.")) {
            return Optional.empty();
        }
        return Optional.of(new Saml(
                Optional.of("https://" + host.get().value() + "/FederationMetadata/2007-06/FederationMetadata.xml"),
                Optional.empty(),
                fingerprint,
                encrypted,
                Saml.Names.ADFS));
    }

    private Optional<SignIn> saml(Fields saml, Saml.Names defaults) {
        Optional<String> url = Optional.empty();
        Optional<String> inline = Optional.empty();
        Optional<Found<String>> metadata = saml.text("metadata", INLINE_METADATA_MAX);
        saml.require("metadata");
        if (metadata.isPresent() && metadata.get().value().stripLeading().startsWith("<")) {
            inline = Optional.of(metadata.get().value());
        } else if (metadata.isPresent()) {
            url = https(metadata.get());
        }
        Optional<String> fingerprint = fingerprint(saml);
        boolean encrypted = saml.flag("encryptedAssertions").map(Found::value).orElse(false);
        Saml.Names names = new Saml.Names(
                saml.text("groupsAttribute", 255).map(Found::value).orElse(defaults.groups()),
                saml.text("emailAttribute", 255).map(Found::value).orElse(defaults.email()),
                saml.text("firstNameAttribute", 255).map(Found::value).orElse(defaults.firstName()),
                saml.text("lastNameAttribute", 255).map(Found::value).orElse(defaults.lastName()));
        saml.end();
        return url.isPresent() || inline.isPresent()
                ? Optional.of(new Saml(url, inline, fingerprint, encrypted, names))
                : Optional.empty();
    }

    private Optional<String> fingerprint(Fields saml) {
        return saml.text("fingerprint", 95).flatMap(found -> {
            if (FINGERPRINT.matcher(found.value()).matches()) {
                return Optional.of(found.value().replace(":", "").toLowerCase(java.util.Locale.ROOT));
            }
            return refuse(
                    found,
                    "fingerprint",
                    "This is no SHA-256 fingerprint of a certificate",
                    "Write 64 hexadecimal digits, as openssl x509 -fingerprint -sha256 prints them.");
        });
    }

    private Optional<SignIn> ldap(Fields ldap, String alias) {
        List.of("url", "bindDn", "bindCredential", "usersDn").forEach(ldap::require);
        boolean startTls = ldap.flag("startTls").map(Found::value).orElse(false);
        boolean active = ldap.text("vendor")
                .map(vendor -> {
                    must(
                            vendor,
                            word -> Set.of("active-directory", "other").contains(word),
                            "vendor",
                            "This vendor is not known",
                            "Write active-directory or other.");
                    return vendor.value().equals("active-directory");
                })
                .orElse(false);
        Optional<Found<String>> url = ldap.text("url")
                .filter(found -> must(
                        found,
                        address -> isDirectory(address, startTls),
                        "ldap-url",
                        "The connection to the directory would not be encrypted, or this is no address",
                        "Use ldaps://host, or ldap://host with startTls: true."));
        Optional<Found<String>> bindDn = ldap.text("bindDn", 500);
        Optional<SecretReference> credential = ldap.text("bindCredential").flatMap(found -> secret(found, alias));
        Optional<Found<String>> usersDn = ldap.text("usersDn", 500);
        String username =
                ldap.text("usernameAttribute", 60).map(Found::value).orElse(active ? "sAMAccountName" : "uid");
        Optional<String> groupsDn = ldap.text("groupsDn", 500).map(Found::value);
        ldap.end();
        if (url.isEmpty() || bindDn.isEmpty() || credential.isEmpty() || usersDn.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Ldap(
                url.get().value(),
                startTls,
                active,
                bindDn.get().value(),
                credential.get(),
                usersDn.get().value(),
                username,
                groupsDn));
    }

    private static boolean isDirectory(String address, boolean startTls) {
        try {
            URI uri = new URI(address);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && ("ldaps".equals(uri.getScheme()) || startTls && "ldap".equals(uri.getScheme()));
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    private Optional<SecretReference> secret(Found<String> found, String alias) {
        Optional<SecretReference> reference = SecretReference.of(found.value());
        if (reference.isEmpty()) {
            return refuse(
                    found,
                    "secret-in-file",
                    "A secret is never written in this file",
                    "Put it into Keycloak's vault and write ${vault." + SecretReference.vaultPrefix(alias)
                            + "name}, or into the server's environment and write ${env."
                            + SecretReference.variablePrefix(alias) + "NAME}. Change it: it has been in a file.");
        }
        if (!reference.get().belongsTo(alias)) {
            return refuse(
                    found,
                    "foreign-secret",
                    "This is not a secret of this partner",
                    "Its names begin with ${vault." + SecretReference.vaultPrefix(alias) + " or ${env."
                            + SecretReference.variablePrefix(alias) + ".");
        }
        return reference;
    }

    private List<GroupRole> groups(Fields staff, SignIn signIn) {
        List<GroupRole> groups = new ArrayList<>();
        for (Fields entry : staff.list("groups", PartnerFile.GROUPS_MAX)) {
            entry.require("group");
            entry.require("role");
            Optional<Found<String>> group = entry.text("group", 255);
            Optional<Found<String>> role = entry.text("role")
                    .filter(found -> must(
                            found,
                            PartnerFile.ROLES::contains,
                            "unknown-role",
                            "A partner's people cannot have this role",
                            Nearest.of(found.value(), PartnerFile.ROLES)
                                            .map(nearest -> "Did you mean " + nearest + "? ")
                                            .orElse("")
                                    + "There are " + String.join(" and ", PartnerFile.ROLES) + "."));
            entry.end();
            if (group.isPresent() && role.isPresent()) {
                groups.add(new GroupRole(group.get().value(), role.get().value()));
            }
        }
        if (signIn instanceof Invited && !groups.isEmpty()) {
            document.error(
                    "staff.groups",
                    document.positions().of("staff.groups"),
                    "no-directory",
                    "Who is invited has no groups: there is no directory",
                    "Leave groups out; a role is given with the invitation.");
        }
        if (signIn instanceof Ldap ldap && !groups.isEmpty() && ldap.groupsDn().isEmpty()) {
            document.error(
                    "staff.ldap",
                    document.positions().of("staff.ldap"),
                    "missing",
                    "Where the directory keeps its groups is not said",
                    "Add groupsDn: here.");
        }
        if (!(signIn instanceof Invited) && groups.isEmpty()) {
            document.warning(
                    "staff",
                    staff.node(),
                    "no-groups",
                    "Nobody of this partner will have a role: no group is mapped",
                    "Add groups with a role each.");
        }
        return groups;
    }

    private Set<KnownBy> members(Fields file) {
        Set<KnownBy> known = EnumSet.noneOf(KnownBy.class);
        file.fields("members").ifPresent(members -> {
            members.require("knownBy");
            List<String> words =
                    Arrays.stream(KnownBy.values()).map(KnownBy::word).toList();
            for (Found<String> word : members.texts("knownBy", words.size())) {
                if (must(
                        word,
                        words::contains,
                        "known-by",
                        "Members are not known by this",
                        "There are " + String.join(" and ", words) + ".")) {
                    known.add(KnownBy.values()[words.indexOf(word.value())]);
                }
            }
            members.end();
        });
        return known;
    }

    private List<Site> sites(Fields file) {
        List<Site> sites = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<String> kinds =
                Arrays.stream(Site.Kind.values()).map(Site.Kind::word).toList();
        for (Fields entry : file.list("sites", PartnerFile.SITES_MAX)) {
            List.of("id", "kind", "redirects").forEach(entry::require);
            Optional<Found<String>> id = entry.text("id", 40)
                    .filter(found -> must(
                            found,
                            word -> ALIAS.matcher(word).matches() && !word.equals(PartnerFile.BACK_OFFICE),
                            "site-id",
                            "A site's id has small letters, digits and single hyphens, and is not "
                                    + PartnerFile.BACK_OFFICE,
                            "Write it as in shop or app."))
                    .filter(found ->
                            must(found, ids::add, "twice", "There is another site with this id", "Choose another id."));
            Optional<Found<String>> kind = entry.text("kind")
                    .filter(
                            found -> must(
                                    found,
                                    kinds::contains,
                                    "site-kind",
                                    "A site is of another kind",
                                    "Write browser for scripts in a page, app for an app on a phone, server for a site with a server that keeps a key."));
            Site.Kind known = kind.map(found -> Site.Kind.values()[kinds.indexOf(found.value())])
                    .orElse(Site.Kind.APP);
            Optional<String> url = entry.text("url").flatMap(this::siteUrl);
            List<String> allowed = new ArrayList<>();
            for (Found<String> redirect : entry.texts("redirects", PartnerFile.REDIRECTS_MAX)) {
                Optional<Redirects.Refusal> refusal = redirects.refusal(redirect.value(), known);
                refusal.ifPresent(bad -> refuse(redirect, bad.code(), bad.what(), bad.remedy()));
                if (refusal.isEmpty()) {
                    allowed.add(redirect.value());
                }
            }
            oneHost(entry, allowed);
            Optional<Keys> keys = keys(entry);
            if (kind.isPresent() && (known == Site.Kind.SERVER) != entry.has("keys")) {
                document.error(
                        entry.path(),
                        entry.node(),
                        "site-keys",
                        known == Site.Kind.SERVER
                                ? "The server's public key is missing"
                                : "What is in a customer's hands keeps no key",
                        known == Site.Kind.SERVER ? "Add keys: with url or jwks." : "Leave keys out.");
            }
            entry.end();
            if (id.isPresent()
                    && kind.isPresent()
                    && !allowed.isEmpty()
                    && (known != Site.Kind.SERVER || keys.isPresent())) {
                sites.add(new Site(
                        id.get().value(), known, url, allowed, known == Site.Kind.SERVER ? keys : Optional.empty()));
            } else if (allowed.isEmpty() && entry.has("redirects")) {
                needRedirect(entry);
            }
        }
        return sites;
    }

    private void needRedirect(Fields site) {
        if (document.problems().stream().noneMatch(problem -> problem.path().startsWith(site.path() + ".redirects"))) {
            document.error(
                    site.path() + ".redirects",
                    site.node(),
                    "empty",
                    "There is no redirect",
                    "List where a sign-in returns to.");
        }
    }

    /** A subject is a pseudonym for one host (OpenID Connect Core, 8.1): with two, nobody could say which. */
    private void oneHost(Fields site, List<String> redirects) {
        long hosts = redirects.stream()
                .map(URI::create)
                .map(URI::getHost)
                .map(Objects::toString)
                .distinct()
                .count();
        if (hosts > 1) {
            document.error(
                    site.path() + ".redirects",
                    document.positions().of(site.path() + ".redirects"),
                    "redirect-hosts",
                    "The redirects of one site lead to several hosts, and a member's subject is made for one",
                    "Make a site of each host.");
        }
    }

    private Optional<String> siteUrl(Found<String> url) {
        if (localhost && url.value().startsWith("http://localhost")) {
            return Optional.of(url.value());
        }
        return https(url);
    }

    private Optional<BackOffice> backOffice(Fields office) {
        office.require("keys");
        Optional<Keys> keys = keys(office);
        List<String> words = Arrays.stream(Binding.values()).map(Binding::word).toList();
        Binding binding = office.text("binding")
                .filter(found -> must(
                        found, words::contains, "binding", "Tokens are not bound like this", "Write dpop or mtls."))
                .map(found -> Binding.values()[words.indexOf(found.value())])
                .orElse(Binding.DPOP);
        office.end();
        return keys.map(known -> new BackOffice(known, binding));
    }

    private Optional<Keys> keys(Fields owner) {
        return owner.fields("keys").flatMap(keys -> {
            Optional<String> url = keys.text("url").flatMap(this::https);
            Optional<Found<String>> pem = keys.text("pem", 4000);
            List<Map<String, String>> jwks = new ArrayList<>();
            boolean listed = keys.has("jwks");
            for (Fields key : keys.list("jwks", JWKS_MAX)) {
                jwk(key).ifPresent(jwks::add);
            }
            pem.flatMap(this::ofPem).ifPresent(jwks::add);
            if ((keys.has("url") ? 1 : 0) + (listed ? 1 : 0) + (keys.has("pem") ? 1 : 0) != 1) {
                document.error(
                        keys.path(),
                        keys.node(),
                        "keys",
                        "Keys come in one way: by an address, as JSON Web Keys, or in PEM",
                        "Write one of url, jwks and pem.");
            } else if (listed
                    && jwks.isEmpty()
                    && document.problems().stream().noneMatch(p -> p.path().startsWith(keys.path()))) {
                document.error(keys.path() + ".jwks", keys.node(), "empty", "There is no key", "List one at least.");
            }
            keys.end();
            if (url.isPresent() && jwks.isEmpty()) {
                return Optional.of(new Keys(url, Optional.empty()));
            }
            return jwks.isEmpty() ? Optional.empty() : Optional.of(new Keys(Optional.empty(), Optional.of(json(jwks))));
        });
    }

    private Optional<Map<String, String>> jwk(Fields key) {
        Map<String, String> members = new LinkedHashMap<>();
        ((MappingNode) key.node()).getValue().forEach(entry -> {
            if (entry.getKeyNode() instanceof ScalarNode name && entry.getValueNode() instanceof ScalarNode value) {
                members.put(name.getValue(), value.getValue());
            } else if (entry.getKeyNode() instanceof ScalarNode name) {
                members.put(name.getValue(), "");
            }
        });
        Optional<PublicKeys.Refusal> refusal = PublicKeys.refusal(members);
        refusal.ifPresent(bad -> document.error(key.path(), key.node(), bad.code(), bad.what(), bad.remedy()));
        return refusal.isPresent() ? Optional.empty() : Optional.of(named(members));
    }

    private Optional<Map<String, String>> ofPem(Found<String> pem) {
        if (pem.value().contains("PRIVATE KEY")) {
            // Told already, with every other.
            return Optional.empty();
        }
        Optional<Map<String, String>> jwk = PublicKeys.ofPem(pem.value());
        if (jwk.isEmpty()) {
            return refuse(
                    pem,
                    "not-a-key",
                    "This is no public key in PEM",
                    "Write what openssl pkey -pubout prints, with its BEGIN and END lines, after a |.");
        }
        Optional<PublicKeys.Refusal> refusal = PublicKeys.refusal(jwk.get());
        if (refusal.isPresent()) {
            return refuse(
                    pem,
                    refusal.get().code(),
                    refusal.get().what(),
                    refusal.get().remedy());
        }
        return jwk.map(PartnerFileReader::named);
    }

    private static Map<String, String> named(Map<String, String> jwk) {
        Map<String, String> named = new LinkedHashMap<>(jwk);
        named.putIfAbsent("kid", PublicKeys.thumbprint(jwk));
        named.put("use", "sig");
        named.put("alg", PublicKeys.algorithm(jwk));
        return named;
    }

    private static String json(List<Map<String, String>> keys) {
        try {
            return JSON.writeValueAsString(Map.of("keys", keys));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Account> account(Fields account) {
        Optional<Found<String>> mode = account.text("mode")
                .filter(found -> must(
                        found,
                        word -> Set.of("postpaid", "prepaid").contains(word),
                        "mode",
                        "An account is paid in another way",
                        "Write postpaid or prepaid."));
        account.require("mode");
        Optional<Found<Long>> credit = account.number("creditLimit", 0, POINTS_MAX, "points");
        Optional<Found<Long>> low = account.number("lowBalance", 1, POINTS_MAX, "points");
        Optional<Found<Long>> price = account.number("unitPriceMicros", 1, POINTS_MAX, "millionths");
        Optional<Found<String>> currency = account.text("currency", 3)
                .filter(found -> must(
                        found,
                        PartnerFileReader::isCurrency,
                        "currency",
                        "This is no currency of ISO 4217",
                        "Write its three letters, as in EUR."));
        if (price.isPresent() != currency.isPresent()) {
            document.error(
                    account.path(),
                    account.node(),
                    "price",
                    "A price has an amount and a currency",
                    "Write unitPriceMicros and currency.");
        }
        if (credit.isPresent()
                && mode.filter(found -> found.value().equals("prepaid")).isPresent()) {
            refuse(
                    new Found<>("", credit.get().path(), credit.get().node()),
                    "credit",
                    "Who pays first has no credit",
                    "Leave creditLimit out, or say mode: postpaid.");
        }
        List<Budget> budgets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields entry : account.list("budgets", PartnerFile.BUDGETS_MAX)) {
            List.of("name", "points", "period").forEach(entry::require);
            Optional<Found<String>> name = slug(entry, "name")
                    .filter(found -> must(
                            found,
                            names::add,
                            "twice",
                            "There is another budget of this name",
                            "Choose another name."));
            Optional<Found<Long>> points = entry.number("points", 0, POINTS_MAX, "points");
            Optional<Found<String>> period = entry.text("period")
                    .filter(found -> must(
                            found,
                            word -> Set.of("day", "month", "total").contains(word),
                            "period",
                            "There are no budgets for this period",
                            "Write day, month or total."));
            Optional<String> promotion = slug(entry, "promotion").map(Found::value);
            entry.end();
            if (name.isPresent() && points.isPresent() && period.isPresent()) {
                budgets.add(new Budget(
                        name.get().value(), points.get().value(), period.get().value(), promotion));
            }
        }
        account.end();
        return mode.map(found -> new Account(
                found.value(),
                credit.map(Found::value),
                low.map(Found::value),
                price.map(Found::value),
                currency.map(Found::value),
                budgets));
    }

    private Optional<Found<String>> slug(Fields entry, String name) {
        return entry.text(name, 64)
                .filter(found -> must(
                        found,
                        word -> word.matches("[a-z0-9]+(-[a-z0-9]+)*"),
                        "name",
                        "A name has small letters, digits and single hyphens",
                        "Write it as in november-double."));
    }

    private static boolean isCurrency(String code) {
        return java.util.Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    private Optional<String> https(Found<String> found) {
        try {
            URI uri = new URI(found.value());
            boolean good = ("https".equals(uri.getScheme()) || localhost && "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawFragment() == null
                    && !uri.getRawAuthority().contains("@");
            if (good) {
                return Optional.of(found.value());
            }
        } catch (URISyntaxException notOne) {
            // Said below.
        }
        return refuse(
                found,
                "not-https",
                "This is no https address of a host",
                "Write it whole, as in https://login.roastery.example/path, without user or fragment.");
    }

    private boolean must(Found<String> found, Predicate<String> good, String code, String what, String remedy) {
        if (good.test(found.value())) {
            return true;
        }
        refuse(found, code, what, remedy);
        return false;
    }

    private <T> Optional<T> refuse(Found<String> at, String code, String what, String remedy) {
        Node node = at.node();
        document.error(at.path(), node, code, what, remedy);
        return Optional.empty();
    }
}
