package dev.cornerstone.keycloak;

import java.util.Base64;
import org.keycloak.testframework.server.KeycloakServerConfig;
import org.keycloak.testframework.server.KeycloakServerConfigBuilder;

/** The one Keycloak of this module: the real distribution with this project's providers in it, booted once. */
public final class CornerstoneServer implements KeycloakServerConfig {

    /** Thirty-two bytes nobody else uses. */
    public static final byte[] MEMBER_REFERENCE_KEY = "0123456789abcdef0123456789abcdef".getBytes();

    @Override
    public KeycloakServerConfigBuilder configure(KeycloakServerConfigBuilder server) {
        return server.dependencyCurrentProject()
                .spiOption(
                        "protocol-mapper",
                        "cornerstone-member-reference",
                        "key",
                        Base64.getEncoder().encodeToString(MEMBER_REFERENCE_KEY));
    }
}
