package dev.cornerstone.loyalty.redemption;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.idempotency.Idempotency;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.idempotency.Request;
import dev.cornerstone.loyalty.idempotency.Verdict;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.Outcome;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.Redeem;
import dev.cornerstone.loyalty.ledger.Redeemed;
import dev.cornerstone.loyalty.ledger.Refusal;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.reward.Reward;
import dev.cornerstone.loyalty.reward.Rewards;
import dev.cornerstone.loyalty.webhook.Announcer;
import dev.cornerstone.loyalty.webhook.EventType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Spends a member's points on rewards. */
@Singleton
public final class Redemptions {

    private final Idempotency idempotency;
    private final Ledger ledger;
    private final Rewards rewards;
    private final Announcer announcer;
    private final Clock clock;
    private final RedemptionConfig config;

    public Redemptions(
            Idempotency idempotency,
            Ledger ledger,
            Rewards rewards,
            Announcer announcer,
            Clock clock,
            RedemptionConfig config) {
        this.idempotency = idempotency;
        this.ledger = ledger;
        this.rewards = rewards;
        this.announcer = announcer;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Buys the reward for the member.
     *
     * @param caller whose token is the authority to spend; its level and age are checked here, its right to redeem before
     * @param shown the price the member saw, where there was one to see
     */
    public Once<Redemption, RedemptionRefusal> redeem(
            Caller caller, Member member, String reward, Optional<Points> shown, Key key) {
        return idempotency.once(
                new Request(
                        caller.client(),
                        caller.subject(),
                        "redeem",
                        key,
                        new RedeemRequest(reward, shown.map(Points::value).orElse(null))),
                Redemption.class,
                connection -> buy(connection, caller, member, reward, shown));
    }

    private Verdict<Redemption, RedemptionRefusal> buy(
            Connection connection, Caller caller, Member member, String slug, Optional<Points> shown)
            throws SQLException {
        Optional<Reward> found = rewards.find(connection, slug);
        if (found.isEmpty()) {
            return Verdict.refuse(new RedemptionRefusal.UnknownReward(slug));
        }
        Reward reward = found.get();
        if (!shown.orElse(reward.points()).equals(reward.points())) {
            return Verdict.refuse(new RedemptionRefusal.PriceChanged(reward.points()));
        }
        if (needsStepUp(reward.points(), caller)) {
            return Verdict.refuse(new RedemptionRefusal.StepUpRequired(
                    config.stepUp().level(), config.stepUp().maxAge()));
        }
        Redeem redeem = new Redeem(
                member.id(),
                reward.points(),
                reward.id(),
                reward.partner().map(Reward.Honouring::id).orElse(null),
                caller.actor());
        Redeeming redeeming = ledger.redeem(connection, redeem);
        if (redeeming instanceof Redeeming.Redeemed redeemed) {
            announce(connection, member, reward, redeemed);
        }
        return verdict(redeeming, reward);
    }

    /** Whoever honours the reward is told to hand it out. */
    private void announce(Connection connection, Member member, Reward reward, Redeeming.Redeemed redeemed)
            throws SQLException {
        if (reward.partner().isPresent()) {
            announcer.announce(
                    connection,
                    reward.partner().get().id(),
                    EventType.POINTS_REDEEMED,
                    member.id(),
                    Map.of(
                            "transfer", redeemed.id().toString(),
                            "reward", reward.slug(),
                            "points", redeemed.points().value()));
        }
    }

    private boolean needsStepUp(Points price, Caller caller) {
        return price.value() > config.stepUp().above()
                && !caller.authenticated(
                        config.stepUp().level(), config.stepUp().maxAge(), clock);
    }

    private static Verdict<Redemption, RedemptionRefusal> verdict(Outcome<Redeemed> outcome, Reward reward) {
        return outcome.fold(
                redeemed -> Verdict.accept(
                        new Redemption(
                                redeemed.id().toString(),
                                reward.slug(),
                                redeemed.points().value(),
                                redeemed.available(),
                                redeemed.bookedAt()),
                        redeemed.id().value()),
                refusal -> Verdict.refuse(refusal(refusal, reward)));
    }

    /** The reasons for which the ledger does not redeem. */
    private static RedemptionRefusal refusal(Refusal refusal, Reward reward) {
        if (refusal instanceof Refusal.Insufficient insufficient) {
            return new RedemptionRefusal.InsufficientPoints(reward.points(), insufficient.available());
        }
        if (refusal instanceof Refusal.OverLimit limit) {
            return new RedemptionRefusal.OverLimit(limit.limit(), limit.max(), limit.resetsAt());
        }
        if (refusal instanceof Refusal.Frozen) {
            return new RedemptionRefusal.Frozen();
        }
        throw new IllegalStateException("A redemption is not refused because of " + refusal);
    }
}
