package dev.cornerstone.loyalty.access;

import io.quarkus.security.AuthenticationFailedException;
import java.util.Optional;

/** Why the sender of a token is not the one whose certificate it is bound to; the message may be told to the sender. */
public final class InvalidBinding extends RuntimeException {

    InvalidBinding(String what) {
        super(what, null, false, false);
    }

    /** The reason of a failed authentication, if it was this. */
    public static Optional<InvalidBinding> in(AuthenticationFailedException failure) {
        return failure.getCause() instanceof InvalidBinding reason ? Optional.of(reason) : Optional.empty();
    }
}
