package dev.cornerstone.keycloak.event;

import java.util.Optional;
import java.util.Set;

/** The path of what an administrator changed, below the realm, as Keycloak's admin events have it. */
final class ResourcePath {

    /** What comes before the id of a person in Keycloak's admin API. */
    private static final Set<String> PEOPLE = Set.of("users", "members");

    private static final String SESSIONS = "sessions";

    /** What else can be there in place of an id, which leads to nobody. */
    private static final Set<String> WORDS = Set.of("count", "profile", "invite-user", "invite-existing-user");

    private ResourcePath() {}

    /** The id of the person whose account the path leads to. */
    static Optional<String> user(String path) {
        return after(path, PEOPLE);
    }

    static Optional<String> session(String path) {
        return after(path, Set.of(SESSIONS));
    }

    /** The part behind the person's id: {@code reset-password} of {@code users/4711/reset-password}; empty if none. */
    static String below(String path, String id) {
        int end = path.indexOf(id) + id.length();
        return end < path.length() ? path.substring(end + 1) : "";
    }

    static String withPseudonyms(String path, String realm, Pseudonyms receiver) {
        String[] parts = path.split("/");
        for (int i = 1; i < parts.length; i++) {
            if (PEOPLE.contains(parts[i - 1]) && isId(parts[i])) {
                parts[i] = receiver.ofUser(realm, parts[i]);
            } else if (SESSIONS.equals(parts[i - 1]) && isId(parts[i])) {
                parts[i] = receiver.ofSession(realm, parts[i]);
            }
        }
        return String.join("/", parts);
    }

    private static Optional<String> after(String path, Set<String> names) {
        String[] parts = path.split("/");
        for (int i = 1; i < parts.length; i++) {
            if (names.contains(parts[i - 1]) && isId(parts[i])) {
                return Optional.of(parts[i]);
            }
        }
        return Optional.empty();
    }

    private static boolean isId(String part) {
        return !WORDS.contains(part);
    }
}
