package dev.cornerstone.realm;

/** A realm file that cannot be understood; the message says which file, what is wrong and what to write instead. */
public final class InvalidRealm extends RuntimeException {

    public InvalidRealm(String message) {
        super(message);
    }

    public InvalidRealm(String message, Throwable cause) {
        super(message, cause);
    }
}
