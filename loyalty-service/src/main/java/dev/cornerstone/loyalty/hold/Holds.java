package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.idempotency.Idempotency;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.idempotency.Request;
import dev.cornerstone.loyalty.idempotency.Verdict;
import dev.cornerstone.loyalty.ledger.Held;
import dev.cornerstone.loyalty.ledger.Hold;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.Outcome;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.reward.Reward;
import dev.cornerstone.loyalty.reward.Rewards;
import dev.cornerstone.loyalty.spending.Needed;
import dev.cornerstone.loyalty.spending.Purpose;
import dev.cornerstone.loyalty.spending.Spending;
import dev.cornerstone.loyalty.spending.SpendingRefusal;
import dev.cornerstone.loyalty.spending.StepUp;
import dev.cornerstone.loyalty.spending.UsedLot;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Sets a member's points aside, and gives them back to the member who asks. */
@Singleton
final class Holds {

    private static final int LISTED_MAX = 200;

    private final Idempotency idempotency;
    private final Database database;
    private final Ledger ledger;
    private final Rewards rewards;
    private final Spending spending;
    private final HoldNews news;
    private final Clock clock;

    Holds(
            Idempotency idempotency,
            Database database,
            Ledger ledger,
            Rewards rewards,
            Spending spending,
            HoldNews news,
            Clock clock) {
        this.idempotency = idempotency;
        this.database = database;
        this.ledger = ledger;
        this.rewards = rewards;
        this.spending = spending;
        this.news = news;
        this.clock = clock;
    }

    /** Sets the points aside; {@code payload} is what the client sent. */
    Once<HoldView, HoldRefusal> place(Caller caller, Member member, Holding holding, HoldRequest payload, Key key) {
        return idempotency.once(
                new Request(caller.client(), caller.subject(), "hold", key, payload),
                HoldView.class,
                connection -> book(connection, caller, member, holding)
                        .then(placed -> authorised(connection, caller, placed))
                        .then(placed -> announced(connection, placed)));
    }

    /** What {@link #place} would do now, and what the caller lacks for it instead of a refusal. */
    Once<HoldQuote, HoldRefusal> quote(Caller caller, Member member, Holding holding) {
        return idempotency.rehearse(connection -> book(connection, caller, member, holding)
                .then(placed -> Verdict.accept(quote(connection, caller, placed))));
    }

    /** The member's open holds, newest first. */
    List<Held> open(MemberId member) {
        return ledger.holds(member, LISTED_MAX);
    }

    Optional<Held> find(MemberId member, TransferId id) {
        return ledger.held(id).filter(held -> held.member().equals(member));
    }

    Outcome<Held> release(Caller caller, TransferId hold) {
        return database.write(
                connection -> ledger.release(connection, hold, caller.actor()),
                outcome -> outcome.fold(done -> true, refused -> false));
    }

    private Verdict<Placed, HoldRefusal> book(Connection connection, Caller caller, Member member, Holding holding)
            throws SQLException {
        if (holding.reward().isEmpty()) {
            return book(connection, caller, member, holding, holding.points().orElseThrow(), Optional.empty());
        }
        String slug = holding.reward().get();
        Optional<Reward> found = rewards.find(connection, slug);
        if (found.isEmpty()) {
            return Verdict.refuse(new HoldRefusal.UnknownReward(slug));
        }
        Reward reward = found.get();
        if (!holding.points().orElse(reward.points()).equals(reward.points())) {
            return Verdict.refuse(new HoldRefusal.PriceChanged(reward.points()));
        }
        Optional<String> honouring = reward.partner().map(Reward.Honouring::slug);
        Optional<String> named = holding.partner().map(Partner::slug);
        if (honouring.isPresent() && named.isPresent() && !named.equals(honouring)) {
            return Verdict.refuse(new HoldRefusal.OtherPartner(honouring.get()));
        }
        return book(connection, caller, member, holding, reward.points(), found);
    }

    private Verdict<Placed, HoldRefusal> book(
            Connection connection,
            Caller caller,
            Member member,
            Holding holding,
            Points points,
            Optional<Reward> reward)
            throws SQLException {
        Optional<Reward.Honouring> honouring = reward.flatMap(Reward::partner);
        Hold hold = new Hold(
                member.id(),
                points,
                holding.partner()
                        .map(Partner::id)
                        .or(() -> honouring.map(Reward.Honouring::id))
                        .orElse(null),
                reward.map(Reward::id).orElse(null),
                holding.note(),
                clock.instant().plus(holding.life()).truncatedTo(ChronoUnit.MICROS),
                caller.actor());
        String partner = holding.partner()
                .map(Partner::slug)
                .or(() -> honouring.map(Reward.Honouring::slug))
                .orElse(null);
        return ledger.hold(connection, hold)
                .fold(
                        held -> Verdict.accept(new Placed(
                                held, partner, reward.map(Reward::slug).orElse(null))),
                        refusal -> refuse(new SpendingRefusal.NotBooked(points, refusal)));
    }

    private Verdict<Placed, HoldRefusal> authorised(Connection connection, Caller caller, Placed placed)
            throws SQLException {
        Optional<StepUp> lacking = lacking(connection, caller, placed);
        return lacking.isPresent() ? refuse(new SpendingRefusal.StepUpRequired(lacking.get())) : Verdict.accept(placed);
    }

    private Verdict<HoldView, HoldRefusal> announced(Connection connection, Placed placed) throws SQLException {
        news.created(connection, placed.held());
        return Verdict.accept(HoldView.from(placed.held(), placed.partner(), placed.reward()));
    }

    private HoldQuote quote(Connection connection, Caller caller, Placed placed) throws SQLException {
        Held held = placed.held();
        return new HoldQuote(
                held.points().value(),
                placed.partner(),
                placed.reward(),
                UsedLot.of(ledger.lotsUsed(connection, held.member(), held.id())),
                lacking(connection, caller, placed).map(Needed::of).orElse(null));
    }

    private Optional<StepUp> lacking(Connection connection, Caller caller, Placed placed) throws SQLException {
        return spending.lacking(
                connection,
                caller,
                placed.held().member(),
                Purpose.PURCHASE,
                placed.held().points());
    }

    private static <T> Verdict<T, HoldRefusal> refuse(SpendingRefusal reason) {
        return Verdict.refuse(new HoldRefusal.NotSpent(reason));
    }

    /** A hold that is booked and not yet committed. */
    private record Placed(Held held, String partner, String reward) {}
}
