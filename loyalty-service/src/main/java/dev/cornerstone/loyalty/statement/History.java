package dev.cornerstone.loyalty.statement;

import dev.cornerstone.loyalty.api.Cursors;
import dev.cornerstone.loyalty.api.Page;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.Movement;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.Partners;
import dev.cornerstone.loyalty.reward.Reward;
import dev.cornerstone.loyalty.reward.Rewards;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** How a member's points came and went, newest first. */
@Singleton
public final class History {

    public static final int LIMIT_MAX = 200;

    private final Ledger ledger;
    private final Partners partners;
    private final Rewards rewards;
    private final Cursors cursors;

    public History(Ledger ledger, Partners partners, Rewards rewards, Cursors cursors) {
        this.ledger = ledger;
        this.partners = partners;
        this.rewards = rewards;
        this.cursors = cursors;
    }

    /**
     * A page of at most {@code limit} entries.
     *
     * @param cursor where the page before ended, or null for the first
     * @return empty when the cursor was not given out for this member's history
     */
    public Optional<Page<Entry>> page(MemberId member, String cursor, int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("A page has 1 to " + LIMIT_MAX + " entries, not " + limit);
        }
        if (cursor == null) {
            return Optional.of(page(member, (TransferId) null, limit));
        }
        return cursors.read(list(member), cursor).map(last -> page(member, new TransferId(last), limit));
    }

    /** The entry of that transfer, if it is the member's. */
    public Optional<Entry> find(MemberId member, TransferId id) {
        return ledger.movement(member, id)
                .map(movement -> entries(List.of(movement)).get(0));
    }

    /** One more is read than shown, which tells whether there is a next page. */
    private Page<Entry> page(MemberId member, TransferId before, int limit) {
        List<Movement> movements = ledger.movements(member, before, limit + 1);
        return Page.of(
                        movements,
                        limit,
                        last -> cursors.write(list(member), last.id().value()))
                .as(this::entries);
    }

    private List<Entry> entries(List<Movement> movements) {
        Map<UUID, String> partnerNames = partners.list().stream().collect(Collectors.toMap(Partner::id, Partner::slug));
        Map<UUID, String> rewardNames = rewards.list().stream().collect(Collectors.toMap(Reward::id, Reward::slug));
        return movements.stream()
                .map(movement ->
                        Entry.from(movement, partnerNames.get(movement.partner()), rewardNames.get(movement.reward())))
                .toList();
    }

    private static String list(MemberId member) {
        return "transfers/" + member;
    }
}
