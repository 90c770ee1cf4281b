package dev.cornerstone.loyalty.platform;

/** The database could not answer in time; nothing was changed, and the same request may be sent again. */
public final class Unavailable extends RuntimeException {

    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
