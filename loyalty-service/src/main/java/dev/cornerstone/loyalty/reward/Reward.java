package dev.cornerstone.loyalty.reward;

import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.partner.Partner;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that points buy.
 *
 * @param slug its id outside the database
 * @param partner who honours it
 * @param version grows by one with each change
 */
public record Reward(UUID id, String slug, String name, Points points, Optional<Honouring> partner, long version) {

    /** True when the other is bought under the same name, for the same price, at the same partner. */
    boolean offersTheSameAs(Reward other) {
        return name.equals(other.name)
                && points.equals(other.points)
                && partner.map(Honouring::id).equals(other.partner.map(Honouring::id));
    }

    /** The partner at which the reward is had. */
    public record Honouring(UUID id, String slug, String name) {
        static Honouring of(Partner partner) {
            return new Honouring(partner.id(), partner.slug(), partner.name());
        }
    }
}
