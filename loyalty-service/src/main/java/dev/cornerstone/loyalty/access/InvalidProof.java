package dev.cornerstone.loyalty.access;

import io.quarkus.security.AuthenticationFailedException;
import java.util.Optional;

/** Why the sender of a token is not believed to have the key that it is bound to; the message may be told to the sender. */
public final class InvalidProof extends RuntimeException {

    InvalidProof(String what) {
        super(what, null, false, false);
    }

    /** The reason of a failed authentication, if it was this. */
    public static Optional<InvalidProof> in(AuthenticationFailedException failure) {
        return failure.getCause() instanceof InvalidProof reason ? Optional.of(reason) : Optional.empty();
    }
}
