package dev.cornerstone.loyalty.ledger;

import java.util.Objects;
import java.util.UUID;

/** A member pays for a reward; {@code partner} is who honours it, or null. */
public record Redeem(MemberId member, Points points, UUID reward, UUID partner, Actor actor) {

    public Redeem {
        Objects.requireNonNull(member);
        Objects.requireNonNull(points);
        Objects.requireNonNull(reward);
        Objects.requireNonNull(actor);
    }
}
