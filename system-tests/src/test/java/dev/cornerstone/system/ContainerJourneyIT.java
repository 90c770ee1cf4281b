package dev.cornerstone.system;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import dasniko.testcontainers.keycloak.KeycloakContainer;
import dev.cornerstone.stack.Settings;
import dev.cornerstone.stack.Stack;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;

/** The same journey with Keycloak in a container. It runs where a container engine answers, and says so where none does. */
@ExtendWith(SayWhyNotRun.class)
class ContainerJourneyIT {

    private static final int PORT_OFFSET = 5000;

    @Test
    void theJourneyIsTheSameWithKeycloakInAContainer() throws Exception {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "no container engine answers. Start one to run the journey against Keycloak in a container.");
        Settings plain = Settings.in(Path.of("target", "stack-container"))
                .withPortOffset(PORT_OFFSET)
                .withSmtpAddress("0.0.0.0");
        Settings settings = plain.withKeycloak(
                URI.create("http://localhost:" + plain.ports().keycloak()));
        try (KeycloakContainer keycloak = keycloak(settings)) {
            start(keycloak);
            try (Stack stack = new Stack(settings);
                    Chromium chromium = new Chromium();
                    BrowserContext browser = chromium.desktop()) {
                stack.start();
                new MemberJourney(stack, browser, "irene").walk();
            }
        }
    }

    private static void start(KeycloakContainer keycloak) {
        try {
            keycloak.start();
        } catch (ContainerFetchException e) {
            abort("the image " + keycloak.getDockerImageName() + " cannot be had here. " + e.getMessage());
        }
    }

    private static KeycloakContainer keycloak(Settings settings) {
        KeycloakContainer keycloak = new KeycloakContainer(
                        "quay.io/keycloak/keycloak:" + System.getProperty("keycloak.version"))
                .withProviderLibsFrom(providers())
                .withRealmImportFiles("/realm/cornerstone-realm.json", "/realm/roastery-staff-realm.json")
                .withEnv(settings.keycloakEnvironment("host.docker.internal"))
                .withEnv("CORNERSTONE_KEYCLOAK_BACKCHANNEL_URL", "http://localhost:8080")
                .withEnv("KC_HOSTNAME", settings.urls().keycloak().toString())
                .withEnv("KC_HOSTNAME_BACKCHANNEL_DYNAMIC", "true")
                .withEnv("KC_DB", "dev-mem")
                // Copied realm files make the folder above root's, where an image does not have it yet.
                .withTmpFs(Map.of("/opt/keycloak/data/tmp", "rw", "/opt/keycloak/data/transaction-logs", "rw"))
                .withExtraHost("host.docker.internal", "host-gateway")
                .withStartupTimeout(Duration.ofMinutes(5));
        // The issuer and the realm's redirects name the port, so it must be known before the start.
        keycloak.setPortBindings(List.of("127.0.0.1:" + settings.ports().keycloak() + ":8080"));
        return keycloak;
    }

    private static List<File> providers() {
        File[] jars =
                Path.of("..", "stack", "target", "dist", "providers").toFile().listFiles();
        return List.of(jars);
    }
}
