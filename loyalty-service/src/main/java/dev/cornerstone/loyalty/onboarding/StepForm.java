package dev.cornerstone.loyalty.onboarding;

import static dev.cornerstone.loyalty.onboarding.Field.Kind.CODE;
import static dev.cornerstone.loyalty.onboarding.Field.Kind.COLOUR;
import static dev.cornerstone.loyalty.onboarding.Field.Kind.COPY;
import static dev.cornerstone.loyalty.onboarding.Field.Kind.FILE;
import static dev.cornerstone.loyalty.onboarding.Field.Kind.LINES;
import static dev.cornerstone.loyalty.onboarding.Field.Kind.RADIO;
import static dev.cornerstone.loyalty.onboarding.Field.Kind.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.loyalty.onboarding.Field.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of each step, out of the file and back into it. */
final class StepForm {

    static final String KIND = "kind";
    static final String METADATA_FILE = "metadataFile";
    private static final int SPARE_ROWS = 3;
    private static final Map<String, String> SITE_KINDS = siteKinds();
    private static final List<String> COLOURS = List.of("accent", "onAccent", "background", "text");

    private StepForm() {}

    private static Map<String, String> siteKinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("browser", "A page in the browser");
        kinds.put("app", "An app on a phone");
        kinds.put("server", "A site with a server that keeps a key");
        return kinds;
    }

    static List<Section> sections(Step step, PartnerDocument document, Ends ends) {
        return switch (step) {
            case DOMAINS -> domains(document);
            case BRAND -> brand(document);
            case SIGN_IN -> signIn(document, ends);
            case ROLES -> roles(document);
            case SITES -> sites(document);
            case KEYS -> keys(document);
        };
    }

    /** The file with what was typed in. */
    static PartnerDocument read(Step step, PartnerDocument before, Form form) {
        PartnerDocument document = before.copy();
        switch (step) {
            case DOMAINS -> list(document, "domains", form.words("domains"));
            case BRAND -> readBrand(document, form);
            case SIGN_IN -> readSignIn(document, form);
            case ROLES -> readRoles(document, form);
            case SITES -> readSites(document, form);
            case KEYS -> readKeys(document, form);
        }
        return document;
    }

    /** What has to be entered elsewhere. */
    record Ends(String redirect, String keys, String samlMetadata, String alias) {}

    private static List<Section> domains(PartnerDocument document) {
        return List.of(new Section(
                "of-people",
                "",
                "",
                "",
                List.of(Field.of("domains", "Domains", LINES, String.join("\n", document.texts("domains")))
                        .hint("What stands behind the @ in your colleagues' e-mail addresses, one in each line."
                                + " Whoever types such an address is led to your own sign-in.")
                        .example("roastery.example"))));
    }

    private static List<Section> brand(PartnerDocument document) {
        return List.of(
                new Section(
                        "colours",
                        "Colours",
                        "On the sign-in page when somebody comes from your site. Leave all empty for Cornerstone's.",
                        "grid",
                        List.of(
                                colour(document, "accent", "Buttons and links").hint("Six digits, as in #7a3e1d."),
                                colour(document, "onAccent", "Text on buttons").hint("Empty: what is read best."),
                                colour(document, "background", "Background").hint("Empty: white."),
                                colour(document, "text", "Text").hint("Empty: what is read best."))),
                new Section(
                        "logo",
                        "Logo",
                        "",
                        "",
                        List.of(Field.of("brand.logo", "Address of your logo", TEXT, document.text("brand.logo"))
                                .hint("https, up to 200 kB; SVG or PNG. Looked at when you save.")
                                .example("https://roastery.example/logo.svg"))));
    }

    private static Field colour(PartnerDocument document, String name, String label) {
        return Field.of("brand." + name, label, COLOUR, document.text("brand." + name));
    }

    private static void readBrand(PartnerDocument document, Form form) {
        ObjectNode brand = PartnerDocument.object();
        COLOURS.forEach(name -> put(brand, name, form.text("brand." + name)));
        put(brand, "logo", form.text("brand.logo"));
        set(document, "brand", brand);
    }

    private static List<Section> signIn(PartnerDocument document, Ends ends) {
        String kind = kind(document);
        List<Section> sections = new ArrayList<>();
        List<Option> kinds = List.of(
                new Option(
                        "oidc", "OpenID Connect", "Entra ID, Okta, Google Workspace, Keycloak …", kind.equals("oidc")),
                new Option("saml", "SAML 2.0", "by its metadata", kind.equals("saml")),
                new Option("adfs", "AD FS", "Active Directory Federation Services", kind.equals("adfs")),
                new Option("ldap", "LDAP or Active Directory", "connected by the operator", kind.equals("ldap")),
                new Option("invited", "None of our own", "people are invited by mail", kind.equals("invited")));
        sections.add(new Section(
                "how",
                "",
                "",
                "",
                List.of(Field.of(KIND, "How do your people sign in?", RADIO, kind)
                        .options(kinds)
                        .covers("staff"))));
        sections.add(new Section(
                "oidc",
                "OpenID Connect",
                "Register Cornerstone as a client at your provider, with this redirect and these keys; no secret is shared.",
                "kind-oidc",
                List.of(
                        Field.of("redirect", "Redirect address, for your provider", COPY, ends.redirect()),
                        Field.of("keys", "Address of our keys, for your provider (private_key_jwt)", COPY, ends.keys()),
                        Field.of(
                                        "staff.oidc.discovery",
                                        "Discovery address",
                                        TEXT,
                                        document.text("staff.oidc.discovery"))
                                .example("https://login.roastery.example/.well-known/openid-configuration"),
                        Field.of("staff.oidc.clientId", "Client id", TEXT, document.text("staff.oidc.clientId"))
                                .hint("Under which your provider knows us."),
                        Field.of(
                                        "staff.oidc.clientSecret",
                                        "Reference to a client secret, if your provider takes no private_key_jwt",
                                        TEXT,
                                        document.text("staff.oidc.clientSecret"))
                                .hint("Never the secret itself: the operator puts it into the vault.")
                                .example("${vault." + ends.alias() + "_oidc}"),
                        Field.of(
                                        "staff.oidc.groupsClaim",
                                        "Claim with a person's groups",
                                        TEXT,
                                        document.text("staff.oidc.groupsClaim"))
                                .hint("Empty: groups."))));
        sections.add(new Section(
                "saml",
                "SAML 2.0",
                "",
                "kind-saml",
                List.of(
                        Field.of(
                                "saml-metadata",
                                "Our metadata, for your provider (after Apply)",
                                COPY,
                                ends.samlMetadata()),
                        Field.of("staff.saml.metadata", "Metadata", CODE, document.text("staff.saml.metadata"))
                                .hint(
                                        "Their https address, from which new certificates are taken by themselves; or the XML, pasted."),
                        Field.of(METADATA_FILE, "Or the metadata as a file", FILE, ""),
                        Field.of(
                                        "staff.saml.fingerprint",
                                        "Fingerprint of the certificate that signs the metadata (SHA-256)",
                                        TEXT,
                                        document.text("staff.saml.fingerprint"))
                                .hint("Optional; told over another way, so that nobody in between can change them."),
                        Field.tick(
                                "staff.saml.encryptedAssertions",
                                "Assertions come encrypted",
                                document.flag("staff.saml.encryptedAssertions")),
                        Field.of(
                                        "staff.saml.groupsAttribute",
                                        "Attribute with a person's groups",
                                        TEXT,
                                        document.text("staff.saml.groupsAttribute"))
                                .hint("Empty: groups."),
                        Field.of(
                                        "staff.saml.emailAttribute",
                                        "Attribute with the e-mail address",
                                        TEXT,
                                        document.text("staff.saml.emailAttribute"))
                                .hint("Empty: email."))));
        sections.add(new Section(
                "adfs",
                "AD FS",
                "",
                "kind-adfs",
                List.of(
                        Field.of("adfs-metadata", "Our metadata, for AD FS (after Apply)", COPY, ends.samlMetadata()),
                        Field.of("staff.adfs.host", "Host of AD FS", TEXT, document.text("staff.adfs.host"))
                                .covers("staff.adfs")
                                .example("adfs.roastery.example"),
                        Field.tick(
                                "staff.adfs.encryptedAssertions",
                                "Assertions come encrypted",
                                document.flag("staff.adfs.encryptedAssertions")))));
        sections.add(new Section(
                "ldap",
                "LDAP or Active Directory",
                "The server asks your directory with a password. You can write it down here, download the file at the end, and send"
                        + " it to the operator, who applies it.",
                "kind-ldap",
                List.of(
                        Field.of("staff.ldap.url", "Address", TEXT, document.text("staff.ldap.url"))
                                .covers("staff.ldap")
                                .example("ldaps://ldap.roastery.example"),
                        Field.choice(
                                "staff.ldap.vendor",
                                "Kind",
                                document.text("staff.ldap.vendor"),
                                "other",
                                "OpenLDAP or another",
                                "active-directory",
                                "Active Directory"),
                        Field.of("staff.ldap.bindDn", "Signs in as", TEXT, document.text("staff.ldap.bindDn"))
                                .example("cn=cornerstone,ou=services,dc=roastery,dc=example"),
                        Field.of(
                                        "staff.ldap.bindCredential",
                                        "Reference to its password",
                                        TEXT,
                                        document.text("staff.ldap.bindCredential"))
                                .hint("Never the password itself.")
                                .example("${vault." + ends.alias() + "_ldap}"),
                        Field.of("staff.ldap.usersDn", "People are below", TEXT, document.text("staff.ldap.usersDn"))
                                .example("ou=people,dc=roastery,dc=example"),
                        Field.of("staff.ldap.groupsDn", "Groups are below", TEXT, document.text("staff.ldap.groupsDn"))
                                .example("ou=groups,dc=roastery,dc=example"))));
        return sections;
    }

    static String kind(PartnerDocument document) {
        return List.of("oidc", "saml", "adfs", "ldap").stream()
                .filter(kind -> document.has("staff." + kind))
                .findFirst()
                .orElse("invited");
    }

    private static void readSignIn(PartnerDocument document, Form form) {
        String kind = form.text(KIND);
        ObjectNode staff = PartnerDocument.object();
        JsonNode groups = document.at("staff.groups");
        if (!List.of("oidc", "saml", "adfs", "ldap").contains(kind)) {
            staff.put("invited", true);
            document.put("staff", staff);
            return;
        }
        // What the pages don't ask for, such as scopes, stays as a file brought it.
        ObjectNode provider =
                document.at("staff." + kind) instanceof ObjectNode known ? known.deepCopy() : PartnerDocument.object();
        switch (kind) {
            case "oidc" ->
                List.of("discovery", "clientId", "clientSecret", "groupsClaim")
                        .forEach(name -> replace(provider, name, form.text("staff.oidc." + name)));
            case "saml" -> {
                String uploaded = form.text(METADATA_FILE);
                replace(provider, "metadata", uploaded.isEmpty() ? form.text("staff.saml.metadata") : uploaded);
                List.of("fingerprint", "groupsAttribute", "emailAttribute")
                        .forEach(name -> replace(provider, name, form.text("staff.saml." + name)));
                tick(provider, "encryptedAssertions", form.isTicked("staff.saml.encryptedAssertions"));
            }
            case "adfs" -> {
                replace(provider, "host", form.text("staff.adfs.host"));
                tick(provider, "encryptedAssertions", form.isTicked("staff.adfs.encryptedAssertions"));
            }
            default ->
                List.of("url", "vendor", "bindDn", "bindCredential", "usersDn", "groupsDn")
                        .forEach(name -> replace(provider, name, form.text("staff.ldap." + name)));
        }
        staff.set(kind, provider);
        if (groups.isArray()) {
            staff.set("groups", groups);
        }
        document.put("staff", staff);
    }

    private static List<Section> roles(PartnerDocument document) {
        List<Section> rows = new ArrayList<>();
        int known = document.size("staff.groups");
        for (int index = 0; index < known + SPARE_ROWS; index++) {
            String path = "staff.groups[" + index + "]";
            rows.add(new Section(
                    "group-" + index,
                    "Group " + (index + 1),
                    "",
                    "row",
                    List.of(
                            Field.of(path + ".group", "Group", TEXT, document.text(path + ".group"))
                                    .example(index == 0 ? "loyalty-admins" : ""),
                            Field.choice(
                                    path + ".role",
                                    "Role",
                                    document.text(path + ".role").isEmpty() && index == 0
                                            ? "partner-admin"
                                            : document.text(path + ".role"),
                                    "partner-staff",
                                    "Staff: issues points",
                                    "partner-admin",
                                    "Administrator: this portal too"))));
        }
        return rows;
    }

    private static void readRoles(PartnerDocument document, Form form) {
        ArrayNode groups = JsonNodeFactory.instance.arrayNode();
        for (int index = 0; form.has("staff.groups[" + index + "].group"); index++) {
            String group = form.text("staff.groups[" + index + "].group");
            if (!group.isEmpty()) {
                groups.addObject().put("group", group).put("role", form.text("staff.groups[" + index + "].role"));
            }
        }
        ObjectNode staff =
                document.at("staff") instanceof ObjectNode known ? known.deepCopy() : PartnerDocument.object();
        if (groups.isEmpty()) {
            staff.remove("groups");
        } else {
            staff.set("groups", groups);
        }
        document.put("staff", staff);
    }

    private static List<Section> sites(PartnerDocument document) {
        List<Section> sections = new ArrayList<>();
        List<String> known = document.texts("members.knownBy");
        sections.add(new Section(
                "members",
                "How you know a member",
                "",
                "",
                List.of(
                        Field.tick(
                                        "knownBy.pairwise-subject",
                                        "By a pseudonym that only you get, when the member signs in on one of your sites",
                                        known.contains("pairwise-subject"))
                                .covers("members"),
                        Field.tick(
                                "knownBy.card-number",
                                "By the number on the member's card",
                                known.contains("card-number")))));
        int size = document.size("sites");
        for (int index = 0; index <= size; index++) {
            sections.add(site(document, index, index == size));
        }
        return sections;
    }

    private static Section site(PartnerDocument document, int index, boolean spare) {
        String path = "sites[" + index + "]";
        List<Field> fields = new ArrayList<>(List.of(
                Field.of(path + ".id", "Short name", TEXT, document.text(path + ".id"))
                        .hint("Small letters, digits and hyphens, as in shop.")
                        .covers(path),
                Field.choice(
                        path + ".kind",
                        "Kind",
                        document.text(path + ".kind"),
                        "browser",
                        SITE_KINDS.get("browser"),
                        "app",
                        SITE_KINDS.get("app"),
                        "server",
                        SITE_KINDS.get("server")),
                Field.of(
                                path + ".redirects",
                                "Where a sign-in returns to",
                                LINES,
                                String.join("\n", document.texts(path + ".redirects")))
                        .hint("Exact addresses of one host, one in each line; no wildcard.")
                        .example(index == 0 ? "https://shop.roastery.example/callback" : ""),
                Field.of(path + ".url", "Address of the site", TEXT, document.text(path + ".url"))
                        .hint("Optional."),
                Field.of(
                                path + ".keys.url",
                                "Address of the server's public keys",
                                TEXT,
                                document.text(path + ".keys.url"))
                        .hint("Only for a site with a server: a JSON Web Key Set.")
                        .covers(path + ".keys"),
                Field.of(path + ".keys.pem", "Or its public key", CODE, document.text(path + ".keys.pem"))
                        .hint("In PEM, with its BEGIN and END lines.")));
        if (!spare) {
            fields.add(Field.tick(path + ".remove", "Remove this site", false));
        }
        return new Section(
                "site-" + index,
                spare ? (index == 0 ? "Your first site" : "Another site") : "Site " + document.text(path + ".id"),
                "",
                "site",
                fields);
    }

    private static void readSites(PartnerDocument document, Form form) {
        ArrayNode sites = JsonNodeFactory.instance.arrayNode();
        for (int index = 0; form.has("sites[" + index + "].id"); index++) {
            String path = "sites[" + index + "]";
            boolean empty = form.text(path + ".id").isEmpty()
                    && form.lines(path + ".redirects").isEmpty();
            if (!empty && !form.isTicked(path + ".remove")) {
                sites.add(readSite(document.at(path), form, path));
            }
        }
        if (sites.isEmpty()) {
            document.remove("sites");
        } else {
            document.put("sites", sites);
        }
        List<String> known = List.of("pairwise-subject", "card-number").stream()
                .filter(word -> form.isTicked("knownBy." + word))
                .toList();
        if (known.isEmpty()) {
            document.remove("members");
        } else {
            ObjectNode members = PartnerDocument.object();
            members.set("knownBy", PartnerDocument.array(known));
            document.put("members", members);
        }
    }

    private static ObjectNode readSite(JsonNode before, Form form, String path) {
        ObjectNode site = PartnerDocument.object();
        put(site, "id", form.text(path + ".id"));
        site.put("kind", form.text(path + ".kind"));
        put(site, "url", form.text(path + ".url"));
        site.set("redirects", PartnerDocument.array(form.words(path + ".redirects")));
        ObjectNode keys = PartnerDocument.object();
        put(keys, "url", form.text(path + ".keys.url"));
        put(keys, "pem", form.text(path + ".keys.pem"));
        if (keys.isEmpty() && before.path("keys").has("jwks")) {
            keys = before.get("keys").deepCopy();
        }
        if (!keys.isEmpty()) {
            site.set("keys", keys);
        }
        return site;
    }

    private static List<Section> keys(PartnerDocument document) {
        List<Section> sections = new ArrayList<>();
        List<Field> now = new ArrayList<>();
        BackOfficeKeys.of(document)
                .listed()
                .forEach(key -> now.add(Field.tick("remove." + key.id(), "Take away " + key.name(), false)));
        if (!now.isEmpty()) {
            sections.add(new Section(
                    "known-keys",
                    "Keys that are accepted",
                    "To change a key: add the new one below and apply; sign with the new one; then take the old one away.",
                    "",
                    now));
        }
        sections.add(new Section(
                "back-office",
                now.isEmpty() ? "Your back office's public key" : "Another key",
                "Your systems issue points with a key of their own; we only get its public half. Leave all empty if no system of"
                        + " yours issues points.",
                "",
                List.of(
                        Field.of(
                                        "backOffice.keys.url",
                                        "Address of your public keys",
                                        TEXT,
                                        document.text("backOffice.keys.url"))
                                .hint(
                                        "A JSON Web Key Set (RFC 7517). You can change keys there without telling anybody.")
                                .covers("backOffice", "backOffice.keys")
                                .example("https://api.roastery.example/jwks.json"),
                        Field.of(
                                        "backOffice.keys.pem",
                                        now.isEmpty() ? "Or the public key itself" : "Or a new public key",
                                        CODE,
                                        BackOfficeKeys.unreadable(document))
                                .hint("In PEM, as openssl pkey -pubout prints it."),
                        Field.choice(
                                        "backOffice.binding",
                                        "Tokens are bound to",
                                        document.text("backOffice.binding"),
                                        "dpop",
                                        "the key of each request (DPoP)",
                                        "mtls",
                                        "the certificate of the connection (mutual TLS)")
                                .hint("Either way, a token that is stolen is worth nothing."))));
        return sections;
    }

    private static void readKeys(PartnerDocument document, Form form) {
        Optional<ObjectNode> keys = BackOfficeKeys.of(document)
                .changed(
                        form.text("backOffice.keys.url"),
                        form.text("backOffice.keys.pem"),
                        id -> form.isTicked("remove." + id));
        if (keys.isEmpty()) {
            document.remove("backOffice");
            return;
        }
        ObjectNode office = PartnerDocument.object();
        office.put("binding", form.text("backOffice.binding"));
        office.set("keys", keys.get());
        document.put("backOffice", office);
    }

    private static void list(PartnerDocument document, String name, List<String> values) {
        if (values.isEmpty()) {
            document.remove(name);
        } else {
            document.put(name, PartnerDocument.array(values));
        }
    }

    private static void set(PartnerDocument document, String name, ObjectNode value) {
        if (value.isEmpty()) {
            document.remove(name);
        } else {
            document.put(name, value);
        }
    }

    private static void put(ObjectNode node, String name, String value) {
        if (!value.isEmpty()) {
            node.put(name, value);
        }
    }

    private static void replace(ObjectNode node, String name, String value) {
        node.remove(name);
        put(node, name, value);
    }

    private static void tick(ObjectNode node, String name, boolean ticked) {
        node.remove(name);
        if (ticked) {
            node.put(name, true);
        }
    }
}
