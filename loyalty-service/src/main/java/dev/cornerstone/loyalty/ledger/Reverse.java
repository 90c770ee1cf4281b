package dev.cornerstone.loyalty.ledger;

import java.util.Objects;
import java.util.Optional;

/** Takes a transfer back, whole when {@code points} is empty; {@code note} may be null. */
public record Reverse(TransferId transfer, Optional<Points> points, String note, Actor actor) {

    public Reverse {
        Objects.requireNonNull(transfer);
        Objects.requireNonNull(points);
        Objects.requireNonNull(actor);
    }
}
