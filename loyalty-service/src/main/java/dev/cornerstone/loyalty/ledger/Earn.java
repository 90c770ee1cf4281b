package dev.cornerstone.loyalty.ledger;

import java.util.Objects;
import java.util.UUID;

/** A partner gives a member points out of its own account. */
public record Earn(MemberId member, Points points, UUID partner, AccountId from, String note, Actor actor) {

    public Earn {
        Objects.requireNonNull(member);
        Objects.requireNonNull(points);
        Objects.requireNonNull(partner);
        Objects.requireNonNull(from);
        Objects.requireNonNull(actor);
    }
}
