package dev.cornerstone.keycloak.partner.file;

import java.util.Locale;

/** Whether a partner can be made in spite of a problem. */
public enum Severity {
    /** It cannot. */
    ERROR,
    /** It can, and somebody should look soon. */
    WARNING;

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
