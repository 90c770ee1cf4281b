package dev.cornerstone.keycloak.partner.realm;

import dev.cornerstone.keycloak.partner.domain.DnsTxtRecords;
import dev.cornerstone.keycloak.partner.domain.DomainProof;
import dev.cornerstone.keycloak.partner.fetch.Reach;
import dev.cornerstone.keycloak.partner.fetch.Resolver;
import dev.cornerstone.keycloak.partner.fetch.SafeFetch;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * Everything beyond this server that partners have to do with, and how far it may go; one for the server.
 *
 * @param localhostSites whether sites may be on this machine without TLS
 * @param salt put into every partner's subjects, or none for a random one each
 * @param proveAgainEvery how often domains and certificates are looked at again
 * @param grace how long a proof may be missing before the domain leads nowhere any more
 */
public record Outside(
        SafeFetch fetch,
        DomainProof proof,
        Secrets secrets,
        boolean localhostSites,
        Optional<String> salt,
        Duration proveAgainEvery,
        Duration grace,
        Clock clock) {

    private static final String ALLOWED_HOSTS = "allowed-hosts";
    private static final String LOCALHOST_SITES = "localhost-sites";
    private static final String DNS = "dns";
    private static final String SALT = "pairwise-salt";
    private static final String PROVE_AGAIN_SECONDS = "prove-again-seconds";
    private static final String GRACE_SECONDS = "grace-seconds";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    public static Outside from(Config.Scope config) {
        String[] hosts = config.getArray(ALLOWED_HOSTS);
        SafeFetch fetch = new SafeFetch(
                Reach.of(
                        hosts == null
                                ? List.of()
                                : Arrays.stream(hosts)
                                        .map(String::strip)
                                        .filter(host -> !host.isEmpty())
                                        .toList()),
                Resolver.SYSTEM,
                tls(),
                SafeFetch.Limits.DEFAULT);
        return new Outside(
                fetch,
                new DomainProof(new DnsTxtRecords(Optional.ofNullable(config.get(DNS))), fetch),
                new Secrets(System::getenv),
                config.getBoolean(LOCALHOST_SITES, false),
                Optional.ofNullable(config.get(SALT)).filter(salt -> !salt.isBlank()),
                seconds(config, PROVE_AGAIN_SECONDS, DAY),
                seconds(config, GRACE_SECONDS, WEEK),
                Clock.systemUTC());
    }

    private static Duration seconds(Config.Scope config, String name, Duration otherwise) {
        long seconds = config.getLong(name, otherwise.toSeconds());
        if (seconds < 1) {
            throw new IllegalArgumentException("The option " + name + " must be a positive number of seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no TLS", e);
        }
    }

    public static List<ProviderConfigProperty> options() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(ALLOWED_HOSTS)
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .helpText(
                        "Hosts inside that partners' addresses may lead to, each host:port. Public ones need not be listed.")
                .add()
                .property()
                .name(LOCALHOST_SITES)
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .helpText("Whether partners' sites may be on localhost without TLS. For development only.")
                .add()
                .property()
                .name(DNS)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText(
                        "The server that is asked for partners' TXT records, as dns://host:port. Without it, this machine's resolver.")
                .add()
                .property()
                .name(SALT)
                .type(ProviderConfigProperty.STRING_TYPE)
                .secret(true)
                .helpText(
                        "Part of every partner's pairwise subjects. Without it, each partner gets a random one, kept in the database.")
                .add()
                .property()
                .name(PROVE_AGAIN_SECONDS)
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(DAY.toSeconds())
                .helpText("How often domains are proven again.")
                .add()
                .property()
                .name(GRACE_SECONDS)
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(WEEK.toSeconds())
                .helpText(
                        "How long the proof of a domain may be missing before its addresses lead to the partner's sign-in no more.")
                .add()
                .build();
    }
}
