package dev.cornerstone.loyalty.settlement;

import dev.cornerstone.loyalty.partner.Registration;
import dev.cornerstone.loyalty.rollup.Sums;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What partners are called outside the database; the programme is {@code programme}, which no partner can be. */
final class Names {

    private static final String PROGRAMME = "programme";

    private final Map<UUID, String> slugs;

    Names(List<Registration> partners) {
        slugs = partners.stream()
                .collect(Collectors.toMap(
                        partner -> partner.partner().id(),
                        partner -> partner.partner().slug()));
    }

    /** A partner that was never registered cannot have moved points, but an id is better than no statement. */
    String of(UUID partner) {
        return partner.equals(Sums.PROGRAMME) ? PROGRAMME : slugs.getOrDefault(partner, partner.toString());
    }
}
