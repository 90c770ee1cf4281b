package dev.cornerstone.keycloak.risk;

import java.util.Locale;

/** What a realm does with what it finds. */
public enum Mode {
    /** Nothing is judged and nothing is remembered. */
    OFF,
    /** Everything is judged and counted; nobody is asked for more because of it, and no token says so. */
    SHADOW,
    /** What the flow says is done. */
    ENFORCE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
