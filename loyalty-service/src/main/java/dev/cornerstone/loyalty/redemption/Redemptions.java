package dev.cornerstone.loyalty.redemption;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.idempotency.Idempotency;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.idempotency.Request;
import dev.cornerstone.loyalty.idempotency.Verdict;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.Redeem;
import dev.cornerstone.loyalty.ledger.Redeemed;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.reward.Reward;
import dev.cornerstone.loyalty.reward.Rewards;
import dev.cornerstone.loyalty.spending.Needed;
import dev.cornerstone.loyalty.spending.Purpose;
import dev.cornerstone.loyalty.spending.Spending;
import dev.cornerstone.loyalty.spending.SpendingRefusal;
import dev.cornerstone.loyalty.spending.StepUp;
import dev.cornerstone.loyalty.spending.UsedLot;
import dev.cornerstone.loyalty.webhook.Announcer;
import dev.cornerstone.loyalty.webhook.EventType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Spends a member's points on rewards. */
@Singleton
public final class Redemptions {

    private final Idempotency idempotency;
    private final Ledger ledger;
    private final Rewards rewards;
    private final Spending spending;
    private final Announcer announcer;

    public Redemptions(
            Idempotency idempotency, Ledger ledger, Rewards rewards, Spending spending, Announcer announcer) {
        this.idempotency = idempotency;
        this.ledger = ledger;
        this.rewards = rewards;
        this.spending = spending;
        this.announcer = announcer;
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
                connection -> buy(connection, caller, member, reward, shown)
                        .then(bought -> authorised(caller, bought))
                        .then(bought -> announced(connection, member, bought)));
    }

    /** What {@link #redeem} would answer now, and what the caller lacks for it instead of a refusal. */
    Once<RedemptionQuote, RedemptionRefusal> quote(
            Caller caller, Member member, String reward, Optional<Points> shown) {
        return idempotency.rehearse(connection -> buy(connection, caller, member, reward, shown)
                .then(bought -> Verdict.accept(quote(connection, caller, member, bought))));
    }

    private Verdict<Bought, RedemptionRefusal> buy(
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
        Redeem redeem = new Redeem(
                member.id(),
                reward.points(),
                reward.id(),
                reward.partner().map(Reward.Honouring::id).orElse(null),
                caller.actor());
        return ledger.redeem(connection, redeem)
                .fold(
                        redeemed -> Verdict.accept(new Bought(reward, redeemed)),
                        refusal -> refuse(new SpendingRefusal.NotBooked(reward.points(), refusal)));
    }

    private Verdict<Bought, RedemptionRefusal> authorised(Caller caller, Bought bought) {
        Optional<StepUp> lacking = lacking(caller, bought);
        return lacking.isPresent() ? refuse(new SpendingRefusal.StepUpRequired(lacking.get())) : Verdict.accept(bought);
    }

    /** Whoever honours the reward is told to hand it out. */
    private Verdict<Redemption, RedemptionRefusal> announced(Connection connection, Member member, Bought bought)
            throws SQLException {
        Optional<Reward.Honouring> honouring = bought.reward().partner();
        if (honouring.isPresent()) {
            announcer.announce(
                    connection,
                    honouring.get().id(),
                    EventType.POINTS_REDEEMED,
                    member.id(),
                    Map.of(
                            "transfer", bought.redeemed().id().toString(),
                            "reward", bought.reward().slug(),
                            "points", bought.redeemed().points().value()));
        }
        return Verdict.accept(bought.answer());
    }

    private Optional<StepUp> lacking(Caller caller, Bought bought) {
        return spending.lacking(
                caller,
                Purpose.PURCHASE,
                bought.redeemed().points(),
                bought.redeemed().spent());
    }

    private RedemptionQuote quote(Connection connection, Caller caller, Member member, Bought bought)
            throws SQLException {
        return new RedemptionQuote(
                bought.reward().slug(),
                bought.redeemed().points().value(),
                bought.redeemed().available(),
                UsedLot.of(ledger.lotsUsed(
                        connection, member.id(), bought.redeemed().id())),
                lacking(caller, bought).map(Needed::of).orElse(null));
    }

    private static <T> Verdict<T, RedemptionRefusal> refuse(SpendingRefusal reason) {
        return Verdict.refuse(new RedemptionRefusal.NotSpent(reason));
    }

    /** A reward that is booked and not yet committed. */
    private record Bought(Reward reward, Redeemed redeemed) {

        Redemption answer() {
            return new Redemption(
                    redeemed.id().toString(),
                    reward.slug(),
                    redeemed.points().value(),
                    redeemed.available(),
                    redeemed.bookedAt());
        }
    }
}
