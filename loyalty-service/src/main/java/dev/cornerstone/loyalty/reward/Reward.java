package dev.cornerstone.loyalty.reward;

import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.partner.Partner;
import java.util.Optional;
import java.util.UUID;

/** Something that points buy; {@code slug} is its id outside the database, {@code partner} who honours it. */
public record Reward(UUID id, String slug, String name, Points points, Optional<Honouring> partner) {

    /** The partner at which the reward is had. */
    public record Honouring(UUID id, String slug, String name) {
        static Honouring of(Partner partner) {
            return new Honouring(partner.id(), partner.slug(), partner.name());
        }
    }
}
