package dev.cornerstone.loyalty.ledger;

import java.util.Objects;
import java.util.UUID;

/** A partner has bought points; {@code note} may be null. */
public record Pack(UUID partner, AccountId to, Points points, String note, Actor actor) {

    public Pack {
        Objects.requireNonNull(partner);
        Objects.requireNonNull(to);
        Objects.requireNonNull(points);
        Objects.requireNonNull(actor);
    }
}
