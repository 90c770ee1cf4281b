package dev.cornerstone.keycloak.partner.file;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A partner as its file describes it.
 *
 * @param alias its id everywhere: the organization, the identity provider, the beginning of its clients, the partner of the points API
 * @param domains of its people's e-mail addresses
 * @param groups which groups of its own directory mean which role here
 */
public record PartnerFile(
        String alias,
        String name,
        List<String> domains,
        Optional<Brand> brand,
        SignIn signIn,
        List<GroupRole> groups,
        Set<KnownBy> members,
        List<Site> sites,
        Optional<BackOffice> backOffice,
        Optional<Account> account) {

    static final int ALIAS_MAX = 40;
    static final int DOMAINS_MAX = 20;
    static final int GROUPS_MAX = 50;
    static final int SITES_MAX = 20;
    static final int REDIRECTS_MAX = 10;
    static final int BUDGETS_MAX = 50;

    /** The roles that a partner's people can have. Never the operator's: a partner decides who is in its groups. */
    public static final List<String> ROLES = List.of("partner-staff", "partner-admin");

    public PartnerFile {
        Objects.requireNonNull(alias);
        Objects.requireNonNull(name);
        Objects.requireNonNull(signIn);
        domains = List.copyOf(domains);
        groups = List.copyOf(groups);
        members = Set.copyOf(members);
        sites = List.copyOf(sites);
        if (!alias.matches("[a-z](-?[a-z0-9])*") || alias.length() > ALIAS_MAX) {
            throw new IllegalArgumentException("Not an alias");
        }
    }

    /** @param onAccent what is read on the accent */
    public record Brand(Colour accent, Colour onAccent, Colour background, Colour text, Optional<String> logo) {
        public Brand {
            Objects.requireNonNull(accent);
            Objects.requireNonNull(onAccent);
            Objects.requireNonNull(background);
            Objects.requireNonNull(text);
            Objects.requireNonNull(logo);
        }
    }

    /** How a partner's staff sign in. */
    public sealed interface SignIn {}

    /** They have no directory: they are invited into Keycloak itself. */
    public record Invited() implements SignIn {}

    /**
     * An OpenID provider.
     *
     * @param discovery the address of its discovery document
     * @param secret its secret for us; without one, Keycloak proves itself with the realm's own key
     * @param groupsClaim the claim that lists a person's groups
     */
    public record Oidc(
            String discovery,
            String clientId,
            Optional<SecretReference> secret,
            String groupsClaim,
            List<String> scopes)
            implements SignIn {
        public Oidc {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * A SAML identity provider.
     *
     * @param metadata its address, when it is fetched
     * @param inline or the document itself
     * @param fingerprint SHA-256 of the certificate that signs the metadata, in hexadecimal
     * @param encrypted whether assertions must come encrypted for us
     */
    public record Saml(
            Optional<String> metadata,
            Optional<String> inline,
            Optional<String> fingerprint,
            boolean encrypted,
            Names names)
            implements SignIn {

        public Saml {
            if (metadata.isPresent() == inline.isPresent()) {
                throw new IllegalArgumentException("Metadata have an address or are in the file");
            }
        }

        /** What the provider calls things. */
        public record Names(String groups, String email, String firstName, String lastName) {

            static final Names COMMON = new Names("groups", "email", "firstName", "lastName");

            /** What AD FS sends when its claim rules come from its own templates. */
            static final Names ADFS = new Names(
                    "http://schemas.xmlsoap.org/claims/Group",
                    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
                    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname",
                    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname");
        }
    }

    /**
     * A directory that Keycloak asks itself.
     *
     * @param activeDirectory whether it is Microsoft's, which names things otherwise
     * @param startTls whether an {@code ldap:} connection is made secure before anything is said
     */
    public record Ldap(
            String url,
            boolean startTls,
            boolean activeDirectory,
            String bindDn,
            SecretReference bindCredential,
            String usersDn,
            String usernameAttribute,
            Optional<String> groupsDn)
            implements SignIn {}

    /** Whoever is in that group has that role, and loses it when leaving. */
    public record GroupRole(String group, String role) {}

    /** How a partner names a member. */
    public enum KnownBy {
        PAIRWISE_SUBJECT,
        CARD_NUMBER;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Where a partner's customers sign in.
     *
     * @param redirects exactly, one host each
     * @param keys of a site that has a server and so a key; empty for an app in the customer's hands
     */
    public record Site(String id, Kind kind, Optional<String> url, List<String> redirects, Optional<Keys> keys) {

        public Site {
            redirects = List.copyOf(redirects);
            if (redirects.isEmpty() || (kind == Kind.SERVER) != keys.isPresent()) {
                throw new IllegalArgumentException("A site has redirects, and keys if it has a server");
            }
        }

        /** What keeps a secret and what cannot. */
        public enum Kind {
            /** Scripts in a browser. */
            BROWSER("web"),
            /** An app on a phone or a desktop (RFC 8252). */
            APP("mobile"),
            /** A server with a key of its own. */
            SERVER("web");

            private final String channel;

            Kind(String channel) {
                this.channel = channel;
            }

            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }

            public String channel() {
                return channel;
            }
        }
    }

    /** Public keys: where they are, or the keys. */
    public record Keys(Optional<String> url, Optional<String> jwks) {
        public Keys {
            if (url.isPresent() == jwks.isPresent()) {
                throw new IllegalArgumentException("Keys have an address or are in the file");
            }
        }
    }

    /** What issues points from the partner's own systems. */
    public record BackOffice(Keys keys, Binding binding) {}

    /** What binds a token to whoever it was issued to. */
    public enum Binding {
        DPOP,
        MTLS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is agreed about points; the operator's to decide. Amounts in points, the price in millionths of a unit. */
    public record Account(
            String mode,
            Optional<Long> creditLimit,
            Optional<Long> lowBalance,
            Optional<Long> unitPriceMicros,
            Optional<String> currency,
            List<Budget> budgets) {
        public Account {
            budgets = List.copyOf(budgets);
        }
    }

    public record Budget(String name, long points, String period, Optional<String> promotion) {}

    /** The client of a site. */
    public String client(Site site) {
        return alias + "-" + site.id();
    }

    public String backOfficeClient() {
        return alias + "-" + BACK_OFFICE;
    }

    static final String BACK_OFFICE = "backoffice";
}
