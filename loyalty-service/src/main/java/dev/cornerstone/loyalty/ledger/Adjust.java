package dev.cornerstone.loyalty.ledger;

import java.util.Objects;

/** The programme gives points (positive) or takes them (negative), never more than are available. */
public record Adjust(MemberId member, long points, String note, Actor actor) {

    public Adjust {
        Objects.requireNonNull(member);
        Objects.requireNonNull(note);
        Objects.requireNonNull(actor);
        if (points == 0 || Math.abs(points) > Points.MAX) {
            throw new IllegalArgumentException("An adjustment moves 1 to " + Points.MAX + " points, not " + points);
        }
    }
}
