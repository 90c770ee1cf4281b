package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A partner gives a member points out of its own account. {@code note}, {@code campaign} and {@code maturesAt} may be null;
 * without the last, or when it has passed, the points can be spent at once.
 */
public record Earn(
        MemberId member,
        Points points,
        UUID partner,
        AccountId from,
        String note,
        Instant maturesAt,
        UUID campaign,
        Actor actor) {

    public Earn {
        Objects.requireNonNull(member);
        Objects.requireNonNull(points);
        Objects.requireNonNull(partner);
        Objects.requireNonNull(from);
        Objects.requireNonNull(actor);
    }

    /** Points to be spent at once. */
    public Earn(MemberId member, Points points, UUID partner, AccountId from, String note, Actor actor) {
        this(member, points, partner, from, note, null, null, actor);
    }
}
