package dev.cornerstone.realm;

/** A realm file that cannot be understood; the message says which file, what is wrong and what to write instead. */
final class InvalidRealm extends RuntimeException {

    InvalidRealm(String message) {
        super(message);
    }

    InvalidRealm(String message, Throwable cause) {
        super(message, cause);
    }
}
