package dev.cornerstone.stack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which of the realm's social identity providers are on: those for which whoever starts the stack has keys in the environment. */
final class SocialSignIn {
    private static final List<String> PROVIDERS = List.of("GOOGLE", "FACEBOOK", "APPLE", "OIDC");

    /**
     * @param given the environment of whoever starts the stack
     * @return their variables as they are given, and for each whether it is enabled
     */
    static Map<String, String> of(Map<String, String> given) {
        Map<String, String> environment = new TreeMap<>();
        for (String provider : PROVIDERS) {
            String prefix = "CORNERSTONE_" + provider + "_";
            given.forEach((name, value) -> {
                if (name.startsWith(prefix)) {
                    environment.put(name, value);
                }
            });
            boolean hasKeys = !given.getOrDefault(prefix + "CLIENT_ID", "").isBlank();
            environment.put(prefix + "ENABLED", String.valueOf(hasKeys));
        }
        return environment;
    }

    private SocialSignIn() {}
}
