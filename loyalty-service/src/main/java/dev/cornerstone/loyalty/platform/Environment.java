package dev.cornerstone.loyalty.platform;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the service needs to be told before it starts, checked at once so that nobody fixes one variable per attempt. */
public final class Environment {

    private static final int MEMBER_REFERENCE_KEY_BYTES = 32;
    private static final int SEAL_KEY_BYTES = 32;
    private static final int SUBJECT_KEY_BYTES = 32;
    private static final int PUBLIC_KEY_BYTES = 32;
    private static final String PUBLIC_KEY_PREFIX = "whpk_";
    private static final int STATE_KEY_CHARACTERS_MIN = 32;

    private final Map<String, String> variables;
    private final List<String> complaints = new ArrayList<>();

    public Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** A sentence for everything that is missing or cannot be right; none when the service can start. */
    public List<String> complaints() {
        complaints.clear();
        needs(
                "CORNERSTONE_ISSUER",
                "the realm's issuer, such as http://localhost:8180/realms/cornerstone",
                Environment::web);
        needs("CORNERSTONE_SERVICE_URL", "the address under which members reach this service", Environment::web);
        needs("CORNERSTONE_WEB_CLIENT_SECRET", "the secret of the client cornerstone-web", value -> true);
        needs("CORNERSTONE_PROGRAMME_CLIENT_SECRET", "the secret of the client cornerstone-programme", value -> true);
        needs("CORNERSTONE_PARTNER_CLIENT_SECRET", "the secret of the client cornerstone-partner", value -> true);
        needs(
                "CORNERSTONE_MEMBER_REFERENCE_KEY",
                "base64 of " + MEMBER_REFERENCE_KEY_BYTES + " bytes, the same as Keycloak's",
                value -> hasBytes(value, MEMBER_REFERENCE_KEY_BYTES));
        needs(
                "CORNERSTONE_STATE_KEY",
                "at least " + STATE_KEY_CHARACTERS_MIN + " random characters",
                value -> value.length() >= STATE_KEY_CHARACTERS_MIN);
        needs(
                "CORNERSTONE_SEAL_KEY",
                "base64 of " + SEAL_KEY_BYTES + " random bytes, which seal the books",
                value -> hasBytes(value, SEAL_KEY_BYTES));
        needs(
                "CORNERSTONE_EVENTS_SUBJECT_KEY",
                "base64 of " + SUBJECT_KEY_BYTES + " bytes, the same as Keycloak's",
                value -> hasBytes(value, SUBJECT_KEY_BYTES));
        needs(
                "CORNERSTONE_EVENTS_PUBLIC_KEY",
                "whpk_ and base64 of the " + PUBLIC_KEY_BYTES
                        + " bytes of the key that signs Keycloak's events; several" + " have a comma between them",
                Environment::publicKeys);
        needs("CORNERSTONE_DB_URL", "the database, as jdbc:postgresql://host:port/loyalty", Environment::database);
        needs("CORNERSTONE_DB_OWNER_PASSWORD", "the password of the role loyalty_owner", value -> true);
        needs("CORNERSTONE_DB_APP_PASSWORD", "the password of the role loyalty_app", value -> true);
        return List.copyOf(complaints);
    }

    private void needs(String name, String what, Predicate<String> good) {
        String value = variables.getOrDefault(name, "");
        if (value.isBlank()) {
            complaints.add(name + " is not set. It must be " + what + ".");
        } else if (!good.test(value)) {
            complaints.add(name + " cannot be right. It must be " + what + ".");
        }
    }

    private static boolean web(String value) {
        try {
            return List.of("http", "https")
                    .contains(String.valueOf(URI.create(value).getScheme()));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static boolean publicKeys(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .allMatch(key -> key.startsWith(PUBLIC_KEY_PREFIX)
                        && hasBytes(key.substring(PUBLIC_KEY_PREFIX.length()), PUBLIC_KEY_BYTES));
    }

    private static boolean database(String value) {
        return value.startsWith("jdbc:postgresql:");
    }

    private static boolean hasBytes(String base64, int bytes) {
        try {
            return Base64.getDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII)).length == bytes;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
