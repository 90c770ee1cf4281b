package dev.cornerstone.loyalty.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The caller of the request at hand. */
@Singleton
public final class CurrentCaller {

    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    public Optional<Caller> find() {
        return Optional.ofNullable(identity.getAttribute(CallerIdentity.CALLER));
    }

    /** For operations that demand an authority and so are never reached without a caller. */
    public Caller get() {
        return find().orElseThrow(() -> new IllegalStateException("This operation demands no authority"));
    }
}
