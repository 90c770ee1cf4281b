package dev.cornerstone.keycloak.event.sink;

/** A sink that cannot be used as it is set up. The message says what to do, and repeats no secret. */
public final class UnusableSink extends RuntimeException {

    UnusableSink(String message) {
        super(message);
    }

    UnusableSink(String message, Throwable cause) {
        super(message, cause);
    }
}
