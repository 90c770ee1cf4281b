package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.ledger.Held;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.Partners;
import dev.cornerstone.loyalty.reward.Reward;
import dev.cornerstone.loyalty.reward.Rewards;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The short words for the partners and rewards that holds name. */
@Singleton
final class HoldNames {

    private final Partners partners;
    private final Rewards rewards;

    HoldNames(Partners partners, Rewards rewards) {
        this.partners = partners;
        this.rewards = rewards;
    }

    HoldView view(Held held) {
        return of(held).view(held);
    }

    List<HoldView> views(List<Held> holds) {
        Map<UUID, String> partnerNames = partnerNames();
        Map<UUID, String> rewardNames = rewardNames();
        return holds.stream()
                .map(held -> HoldView.from(held, partnerNames.get(held.partner()), rewardNames.get(held.reward())))
                .toList();
    }

    Named of(Held held) {
        return new Named(
                held.partner() == null ? null : partnerNames().get(held.partner()),
                held.reward() == null ? null : rewardNames().get(held.reward()));
    }

    private Map<UUID, String> partnerNames() {
        return partners.list().stream().collect(Collectors.toMap(Partner::id, Partner::slug));
    }

    private Map<UUID, String> rewardNames() {
        return rewards.list().stream().collect(Collectors.toMap(Reward::id, Reward::slug));
    }

    /** They never change for a hold, so they may be read before it is resolved. */
    record Named(String partner, String reward) {

        HoldView view(Held held) {
            return HoldView.from(held, partner, reward);
        }
    }
}
