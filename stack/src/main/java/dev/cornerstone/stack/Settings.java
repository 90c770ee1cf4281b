package dev.cornerstone.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a stack keeps its state and where it listens.
 *
 * @param keycloak a Keycloak that somebody else runs; empty when the stack runs its own
 * @param smtpAddress the address on which mail is accepted; another than loopback when Keycloak is in a container
 */
public record Settings(Home home, Ports ports, Optional<URI> keycloak, String smtpAddress) {
    public static Settings in(Path directory) {
        return new Settings(new Home(directory), new Ports(0), Optional.empty(), "127.0.0.1");
    }

    /** The settings of the command line: each offset is a stack of its own, with a state directory of its own. */
    public static Settings from(Map<String, String> environment) {
        Path state = Path.of(environment.getOrDefault("CORNERSTONE_STATE", ".cornerstone"));
        int offset = number(environment.getOrDefault("CORNERSTONE_PORT_OFFSET", "0"));
        Path directory = offset == 0 ? state : state.resolve("offset-" + offset);
        return in(directory).withPortOffset(offset);
    }

    public Settings withPortOffset(int offset) {
        return new Settings(home, new Ports(offset), keycloak, smtpAddress);
    }

    public Settings withKeycloak(URI base) {
        return new Settings(home, ports, Optional.of(base), smtpAddress);
    }

    public Settings withSmtpAddress(String address) {
        return new Settings(home, ports, keycloak, address);
    }

    public Urls urls() {
        return new Urls(ports, keycloak.orElse(URI.create("http://localhost:" + ports.keycloak())));
    }

    /** What the realm files read from Keycloak's environment; for a Keycloak that somebody else runs. */
    public Map<String, String> keycloakEnvironment(String smtpHost) {
        home.create();
        return RealmEnvironment.of(this, Secrets.in(home), smtpHost);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            throw new StackFailure("CORNERSTONE_PORT_OFFSET must be a number, not \"" + text + "\".", e);
        }
    }
}
