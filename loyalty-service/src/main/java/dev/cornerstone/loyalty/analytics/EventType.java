package dev.cornerstone.loyalty.analytics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of docs/events that this service acts on. */
enum EventType {
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

    /** The value of the attribute {@code type}. */
    String type() {
        return "dev.cornerstone.identity." + word() + ".v1";
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<EventType> named(String type) {
        return Arrays.stream(values())
                .filter(known -> known.type().equals(type))
                .findFirst();
    }
}
