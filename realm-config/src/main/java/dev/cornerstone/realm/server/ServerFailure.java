package dev.cornerstone.realm.server;

/** Keycloak could not be asked, or said no; the message says what was asked, what came back and what to do. */
public final class ServerFailure extends RuntimeException {

    /** No answer came. */
    static final int NONE = 0;

    private final int status;

    ServerFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    ServerFailure(String message, Throwable cause) {
        super(message, cause);
        this.status = NONE;
    }

    public boolean isConflict() {
        return status == 409;
    }

    public boolean isBadRequest() {
        return status == 400;
    }

    public boolean isNotFound() {
        return status == 404;
    }
}
