package dev.cornerstone.keycloak.event.sink;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;

/**
 * Where a secret is, so that it is not in the realm: {@code env:NAME}, a variable of Keycloak's environment, or {@code
 * vault:KEY}, an entry of the realm in Keycloak's vault. A variable's name has to begin with {@value #PREFIX}: whoever sets up a
 * sink says where it sends to, and must not be able to send the database's password there.
 */
record SecretReference(Place place, String name) {

    static final String PREFIX = "CORNERSTONE_EVENTS_";

    private static final Pattern REFERENCE = Pattern.compile("(env|vault):([A-Za-z0-9_.-]{1,200})");

    enum Place {
        ENVIRONMENT,
        VAULT
    }

    /** @throws IllegalArgumentException if the text is no reference; it is not repeated, as it may be the secret itself */
    static SecretReference of(String text) {
        Matcher matcher = REFERENCE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "has to say where the secret is, as env:" + PREFIX + "... or vault:..., and not the secret itself");
        }
        if (matcher.group(1).equals("vault")) {
            return new SecretReference(Place.VAULT, matcher.group(2));
        }
        if (!matcher.group(2).startsWith(PREFIX)) {
            throw new IllegalArgumentException("names the variable " + matcher.group(2)
                    + "; only variables that begin with " + PREFIX + " can be used");
        }
        return new SecretReference(Place.ENVIRONMENT, matcher.group(2));
    }

    /** @throws UnusableSink if there is nothing under that name */
    String read(KeycloakSession session, Map<String, String> environment) {
        Optional<String> value = place == Place.ENVIRONMENT
                ? Optional.ofNullable(environment.get(name))
                : session.vault().getStringSecret("${vault." + name + "}").get();
        return value.map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new UnusableSink(
                        place == Place.ENVIRONMENT
                                ? "The variable " + name + " is not set in Keycloak's environment"
                                : "Keycloak's vault has no entry " + name + " for this realm"));
    }
}
