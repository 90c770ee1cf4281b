package dev.cornerstone.keycloak.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be told. The names are those of the contract in {@code docs/events}; a schema there describes each one's data. */
enum EventName {
    LOGIN,
    LOGIN_FAILED,
    LOGOUT,
    REGISTRATION,
    PROFILE_CHANGED,
    PROFILE_QUESTION,
    CREDENTIAL_CHANGED,
    CONSENT_CHANGED,
    STEP_UP,
    NEW_DEVICE,
    ACCOUNT_DISABLED,
    ACCOUNT_ENABLED,
    ACCOUNT_DELETED,
    SESSION_REVOKED,
    ADMIN_CHANGED;

    private static final String TYPE = "dev.cornerstone.identity.";
    private static final String SCHEMAS = "https://cornerstone.dev/events/";

    /** The name alone, as filters and suffixes of ids spell it: {@code login-failed}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String type() {
        return TYPE + word() + ".v1";
    }

    String schema() {
        return SCHEMAS + word() + ".v1.json";
    }

    /** Whether its schema has a place for who the member is. */
    boolean tellsPerson() {
        return this == LOGIN || this == REGISTRATION || this == PROFILE_CHANGED || this == CONSENT_CHANGED;
    }

    /** Whether a sink hears of it that does not say what it wants to hear. */
    boolean isToldByDefault() {
        return this != ADMIN_CHANGED;
    }

    static Optional<EventName> of(String word) {
        return Arrays.stream(values()).filter(name -> name.word().equals(word)).findFirst();
    }
}
