package dev.cornerstone.loyalty.ledger;

import java.util.Objects;

/** A member gives points to another; they keep their expiry. {@code note} may be null. */
public record Gift(MemberId from, MemberId to, Points points, String note, Actor actor) {

    public Gift {
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(points);
        Objects.requireNonNull(actor);
        if (from.equals(to)) {
            throw new IllegalArgumentException("Member " + from + " cannot give points to themselves");
        }
    }
}
