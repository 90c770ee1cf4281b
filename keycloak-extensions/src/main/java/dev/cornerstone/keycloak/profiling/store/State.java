package dev.cornerstone.keycloak.profiling.store;

import java.util.Locale;

/** What became of a question. The words are stored, and told in events, so they never change. */
public enum State {
    SHOWN,
    ANSWERED,
    POSTPONED,
    REFUSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
