package dev.cornerstone.loyalty.gift;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.idempotency.Idempotency;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.idempotency.Request;
import dev.cornerstone.loyalty.idempotency.Verdict;
import dev.cornerstone.loyalty.ledger.Gift;
import dev.cornerstone.loyalty.ledger.Gifted;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.member.CardNumber;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.spending.Needed;
import dev.cornerstone.loyalty.spending.Purpose;
import dev.cornerstone.loyalty.spending.Spending;
import dev.cornerstone.loyalty.spending.SpendingRefusal;
import dev.cornerstone.loyalty.spending.StepUp;
import dev.cornerstone.loyalty.spending.UsedLot;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/** Gives a member's points to another. */
@Singleton
final class Gifts {

    private final Idempotency idempotency;
    private final Ledger ledger;
    private final Members members;
    private final Spending spending;

    Gifts(Idempotency idempotency, Ledger ledger, Members members, Spending spending) {
        this.idempotency = idempotency;
        this.ledger = ledger;
        this.members = members;
        this.spending = spending;
    }

    Once<Given, GiftRefusal> give(Caller caller, Member giver, GiftRequest request, Key key) {
        return toReceiver(
                giver,
                request,
                receiver -> idempotency.once(
                        new Request(caller.client(), caller.subject(), "gift", key, request),
                        Given.class,
                        connection -> book(connection, caller, giver, receiver, request)
                                .then(gifted -> authorised(connection, caller, giver, receiver, gifted))));
    }

    /** What {@link #give} would answer now, and what the caller lacks for it instead of a refusal. */
    Once<GiftQuote, GiftRefusal> quote(Caller caller, Member giver, GiftRequest request) {
        return toReceiver(
                giver,
                request,
                receiver -> idempotency.rehearse(connection -> book(connection, caller, giver, receiver, request)
                        .then(gifted -> Verdict.accept(quote(connection, caller, giver, receiver, gifted)))));
    }

    private <T> Once<T, GiftRefusal> toReceiver(
            Member giver, GiftRequest request, Function<Member, Once<T, GiftRefusal>> gift) {
        Optional<Member> receiver = CardNumber.parse(request.to()).flatMap(members::withCard);
        if (receiver.isEmpty()) {
            return new Once.Refused<>(new GiftRefusal.UnknownReceiver());
        }
        return receiver.get().id().equals(giver.id())
                ? new Once.Refused<>(new GiftRefusal.ToSelf())
                : gift.apply(receiver.get());
    }

    private Verdict<Gifted, GiftRefusal> book(
            Connection connection, Caller caller, Member giver, Member receiver, GiftRequest request)
            throws SQLException {
        Points points = Points.of(request.points());
        return ledger.gift(connection, new Gift(giver.id(), receiver.id(), points, request.note(), caller.actor()))
                .fold(
                        gifted -> Verdict.accept(gifted),
                        refusal -> refuse(new SpendingRefusal.NotBooked(points, refusal)));
    }

    private Verdict<Given, GiftRefusal> authorised(
            Connection connection, Caller caller, Member giver, Member receiver, Gifted gifted) throws SQLException {
        Optional<StepUp> lacking = lacking(connection, caller, giver, gifted);
        return lacking.isPresent()
                ? refuse(new SpendingRefusal.StepUpRequired(lacking.get()))
                : Verdict.accept(new Given(
                        gifted.id().toString(),
                        receiver.card().display(),
                        gifted.points().value(),
                        gifted.available(),
                        gifted.bookedAt()));
    }

    private GiftQuote quote(Connection connection, Caller caller, Member giver, Member receiver, Gifted gifted)
            throws SQLException {
        return new GiftQuote(
                receiver.card().display(),
                gifted.points().value(),
                gifted.available(),
                UsedLot.of(ledger.lotsUsed(connection, giver.id(), gifted.id())),
                lacking(connection, caller, giver, gifted).map(Needed::of).orElse(null));
    }

    private Optional<StepUp> lacking(Connection connection, Caller caller, Member giver, Gifted gifted)
            throws SQLException {
        return spending.lacking(connection, caller, giver.id(), Purpose.GIFT, gifted.points());
    }

    private static <T> Verdict<T, GiftRefusal> refuse(SpendingRefusal reason) {
        return Verdict.refuse(new GiftRefusal.NotSpent(reason));
    }
}
