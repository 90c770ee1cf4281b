package dev.cornerstone.loyalty.reversal;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.idempotency.Idempotency;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.idempotency.Request;
import dev.cornerstone.loyalty.idempotency.Verdict;
import dev.cornerstone.loyalty.ledger.Booked;
import dev.cornerstone.loyalty.ledger.Kind;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.Refusal;
import dev.cornerstone.loyalty.ledger.Reverse;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.reward.Reward;
import dev.cornerstone.loyalty.reward.Rewards;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Takes transfers back. Whose they are is decided before. */
@Singleton
final class Reversals {

    private static final Set<Kind> EARNS = Set.of(Kind.EARN);
    private static final Set<Kind> SPENDS = Set.of(Kind.REDEEM, Kind.CAPTURE);

    private final Idempotency idempotency;
    private final Ledger ledger;
    private final Rewards rewards;

    Reversals(Idempotency idempotency, Ledger ledger, Rewards rewards) {
        this.idempotency = idempotency;
        this.ledger = ledger;
        this.rewards = rewards;
    }

    Optional<Booked> find(TransferId id) {
        return ledger.transfer(id);
    }

    /** What the partner gave a member. */
    Optional<Booked> earning(Partner partner, TransferId id) {
        return find(id).filter(booked -> isOf(partner, booked) && EARNS.contains(booked.kind()));
    }

    /** What the partner honoured: a redemption at it, or points that it captured. */
    Optional<Booked> spend(Partner partner, TransferId id) {
        return find(id).filter(booked -> isOf(partner, booked) && SPENDS.contains(booked.kind()));
    }

    /** As the partner reads it. */
    PartnerTransfer view(Booked booked) {
        String reward = rewards.list().stream()
                .filter(each -> each.id().equals(booked.reward()))
                .map(Reward::slug)
                .findFirst()
                .orElse(null);
        return PartnerTransfer.from(booked, reward);
    }

    Once<Reversal, Refusal> reverse(Caller caller, Booked original, ReversalRequest request, Key key) {
        Reverse reverse = new Reverse(
                original.id(), Optional.ofNullable(request.points()).map(Points::of), request.reason(), caller.actor());
        return idempotency.once(
                new Request(
                        caller.client(),
                        caller.subject(),
                        "reverse",
                        key,
                        new Reversing(original.id().toString(), request)),
                Reversal.class,
                connection -> ledger.reverse(connection, reverse)
                        .fold(
                                reversed -> Verdict.accept(
                                        Reversal.from(original.id(), reversed),
                                        reversed.id().value()),
                                Verdict::refuse));
    }

    private static boolean isOf(Partner partner, Booked booked) {
        return partner.id().equals(booked.partner());
    }

    /** What makes two requests with one key the same. */
    private record Reversing(String transfer, ReversalRequest request) {}
}
