package dev.cornerstone.keycloak;

import java.nio.file.Path;
import java.util.Base64;
import org.keycloak.testframework.server.KeycloakServerConfig;
import org.keycloak.testframework.server.KeycloakServerConfigBuilder;
import org.keycloak.testframework.server.KeycloakServerConfigBuilder.LogHandlers;

/** The one Keycloak of this module: the real distribution with this project's providers in it, booted once. */
public final class CornerstoneServer implements KeycloakServerConfig {

    /** Thirty-two bytes nobody else uses. */
    public static final byte[] MEMBER_REFERENCE_KEY = "0123456789abcdef0123456789abcdef".getBytes();

    /** Everything the server says, events included. */
    public static final Path LOG = Path.of("target", "keycloak.log").toAbsolutePath();

    public static final String GATEWAY_SECRET = "a-secret-that-only-the-gateway-knows";

    private static final String CHANNEL = "cornerstone-code-channel";

    @Override
    public KeycloakServerConfigBuilder configure(KeycloakServerConfigBuilder server) {
        server.log()
                .handlers(LogHandlers.CONSOLE, LogHandlers.FILE)
                .categoryLevel("org.keycloak.events", "debug")
                .categoryLevel("org.keycloak.services.managers", "debug");
        return server.dependencyCurrentProject()
                .spiOption(
                        "protocol-mapper",
                        "cornerstone-member-reference",
                        "key",
                        Base64.getEncoder().encodeToString(MEMBER_REFERENCE_KEY))
                .spiOption(CHANNEL, "http", "sms-url", "http://127.0.0.1:8500/gateway/sms")
                .spiOption(CHANNEL, "http", "push-url", "http://127.0.0.1:8500/gateway/push")
                .spiOption(CHANNEL, "http", "secret", GATEWAY_SECRET)
                .spiOption(CHANNEL, "http", "timeout-ms", "1000")
                .option("log-file", LOG.toString());
    }
}
