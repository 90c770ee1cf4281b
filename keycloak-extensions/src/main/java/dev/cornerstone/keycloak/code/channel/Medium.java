package dev.cornerstone.keycloak.code.channel;

/** How a message reaches a person. */
public enum Medium {
    EMAIL,
    SMS,
    /** Wakes an app; carries no code. */
    PUSH
}
