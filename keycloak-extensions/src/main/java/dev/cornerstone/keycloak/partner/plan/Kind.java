package dev.cornerstone.keycloak.partner.plan;

import java.util.Locale;

/** The kinds of things, in the order in which they are made; they are taken away in the other. */
public enum Kind {
    ORGANIZATION,
    IDENTITY_PROVIDER,
    IDENTITY_PROVIDER_MAPPER,
    GROUP,
    DIRECTORY,
    DIRECTORY_MAPPER,
    CLIENT;

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
