package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A member sets points aside until {@code expiresAt}; {@code partner}, who may capture them, {@code reward} and {@code
 * note} may be null.
 */
public record Hold(
        MemberId member, Points points, UUID partner, UUID reward, String note, Instant expiresAt, Actor actor) {

    public Hold {
        Objects.requireNonNull(member);
        Objects.requireNonNull(points);
        Objects.requireNonNull(expiresAt);
        Objects.requireNonNull(actor);
    }
}
