package dev.cornerstone.loyalty.identity;

import java.time.Instant;
import java.util.Objects;

/** Something that happened to the account of the person whom events call {@code subject}. */
public record Happening(String subject, What what, Instant at) {

    public Happening {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(what);
        Objects.requireNonNull(at);
    }

    /** What can happen that matters to what the member may spend. */
    public enum What {
        REGISTERED,
        CREDENTIALS_CHANGED,
        NEW_DEVICE,
        RISKY_SIGN_IN,
        LOCKED_FOR_A_WHILE,
        DISABLED,
        /** By somebody else than the person. */
        DELETED,
        /** The person deleted it. */
        LEFT,
        ENABLED
    }
}
