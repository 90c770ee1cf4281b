package dev.cornerstone.keycloak;

import dev.cornerstone.keycloak.partner.ldap.Directory;
import dev.cornerstone.keycloak.partner.metadata.TestCertificates;
import dev.cornerstone.keycloak.risk.signal.TinyMmdb;
import dev.cornerstone.keycloak.social.SocialNetworks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.keycloak.common.Profile;
import org.keycloak.testframework.server.KeycloakServerConfig;
import org.keycloak.testframework.server.KeycloakServerConfigBuilder;
import org.keycloak.testframework.server.KeycloakServerConfigBuilder.LogHandlers;

/**
 * The one Keycloak of this module: the real distribution with this project's providers in it, booted once. It believes
 * 127.0.0.1, and nobody else, about where a request comes from.
 */
public final class CornerstoneServer implements KeycloakServerConfig {

    /** Thirty-two bytes nobody else uses. */
    public static final byte[] MEMBER_REFERENCE_KEY = "0123456789abcdef0123456789abcdef".getBytes();

    /** Everything the server says, events included. */
    public static final Path LOG = Path.of("target", "keycloak.log").toAbsolutePath();

    public static final String GATEWAY_SECRET = "a-secret-that-only-the-gateway-knows";

    /** Where a partner's directory listens in tests, with TLS under {@link #DIRECTORY_KEYS}. */
    public static final String DIRECTORY = "localhost:8536";

    public static final KeyPair DIRECTORY_KEYS = TestCertificates.keys(2048);
    public static final X509Certificate DIRECTORY_CERTIFICATE = TestCertificates.ofServer(DIRECTORY_KEYS, "localhost");

    private static final Path TRUSTED =
            Path.of("target", "partner-files", "trusted.pem").toAbsolutePath();
    private static final String PARTNERS = "admin-realm-restapi-extension";
    private static final String CHANNEL = "cornerstone-code-channel";

    /** Two networks of one Norwegian provider, a Brazilian one, and one where anybody rents machines. */
    public static final String OSLO = "198.51.100.";

    public static final String BERGEN = "192.0.2.";
    public static final String RECIFE = "203.0.113.";
    public static final String HOSTING = "198.18.0.";

    private static final Path FILES = Path.of("target", "risk-files").toAbsolutePath();

    private static final Path LOCATIONS = FILES.resolve("locations.mmdb");

    /** Logins are to be judged without it. */
    private static final Path BROKEN = FILES.resolve("broken.mmdb");

    @Override
    public KeycloakServerConfigBuilder configure(KeycloakServerConfigBuilder server) {
        writeFiles();
        server.log()
                .handlers(LogHandlers.CONSOLE, LogHandlers.FILE)
                .categoryLevel("org.keycloak.events", "debug")
                .categoryLevel("org.keycloak.services.managers", "debug");
        return server.dependencyCurrentProject()
                .features(Profile.Feature.SSF)
                .dependency("com.maxmind.db", "maxmind-db")
                .dependency("org.apache.kafka", "kafka-clients")
                .option("health-enabled", "true")
                .option("metrics-enabled", "true")
                .option("proxy-headers", "xforwarded")
                .option("proxy-trusted-addresses", "127.0.0.1")
                // The proxy that ends TLS says what certificate a client came with (RFC 9440).
                .option("spi-x509cert-lookup--provider", "rfc9440")
                .spiOption("cornerstone-risk", "default", "location-databases", BROKEN + "," + LOCATIONS)
                .spiOption(
                        "cornerstone-risk",
                        "default",
                        "hosting-lists",
                        FILES.resolve("hosting.netset").toString())
                .spiOption(
                        "protocol-mapper",
                        "cornerstone-member-reference",
                        "key",
                        Base64.getEncoder().encodeToString(MEMBER_REFERENCE_KEY))
                .spiOption(
                        PARTNERS, "cornerstone-partners", "allowed-hosts", "localhost:8080,localhost:8501," + DIRECTORY)
                .spiOption(PARTNERS, "cornerstone-partners", "localhost-sites", "true")
                .spiOption(PARTNERS, "cornerstone-partners", "dns", "dns://127.0.0.1:8553")
                .spiOption(PARTNERS, "cornerstone-partners", "prove-again-seconds", "2")
                .spiOption(PARTNERS, "cornerstone-partners", "grace-seconds", "1")
                .spiOption(CHANNEL, "http", "sms-url", "http://127.0.0.1:8500/gateway/sms")
                .spiOption(CHANNEL, "http", "push-url", "http://127.0.0.1:8500/gateway/push")
                .spiOption(CHANNEL, "http", "secret", GATEWAY_SECRET)
                .spiOption(CHANNEL, "http", "timeout-ms", "1000")
                // A partner's receiver is on this machine, and nobody waits half a minute for it.
                .spiOption("ssf-transmitter", "default", "allow-insecure-push-targets", "true")
                .spiOption("ssf-transmitter", "default", "outbox-drainer-interval", "2s")
                // Whoever is written to, disabled or deleted by a workflow is so when the request is answered.
                .spiOption("workflow", "default", "executor-blocking", "true")
                .option(
                        "truststore-paths",
                        TRUSTED + "," + Directory.certificate() + "," + SocialNetworks.certificates())
                .spiOption("connections-http-client", "default", "proxy-mappings", SocialNetworks.proxyMappings())
                .option("log-file", LOG.toString());
    }

    private static void writeFiles() {
        try {
            Files.createDirectories(FILES);
            writeLocations();
            Files.createDirectories(TRUSTED.getParent());
            Files.writeString(
                    TRUSTED,
                    "-----BEGIN CERTIFICATE-----\n"
                            + TestCertificates.base64(DIRECTORY_CERTIFICATE).replaceAll("(.{64})", "$1\n")
                            + "\n-----END CERTIFICATE-----\n");
            Files.writeString(BROKEN, "this is no database");
            Files.write(FILES.resolve("hosting.netset"), List.of("# who rents out machines", "AS64666"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeLocations() throws IOException {
        new TinyMmdb()
                .put(OSLO + "0/24", place("NO", 64500, 59.9, 10.7))
                .put(BERGEN + "0/24", place("NO", 64500, 60.4, 5.3))
                .put(RECIFE + "0/24", place("BR", 64501, -8.1, -34.9))
                .put(HOSTING + "0/24", place("US", 64666, 39.0, -77.5))
                .writeTo(LOCATIONS);
    }

    private static Map<String, Object> place(String country, long system, double latitude, double longitude) {
        return Map.of(
                "country", Map.of("iso_code", country),
                "autonomous_system_number", system,
                "location", Map.of("latitude", latitude, "longitude", longitude));
    }
}
