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
import dev.cornerstone.loyalty.ledger.Reversed;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.partner.PartnerAccounts;
import dev.cornerstone.loyalty.reward.Reward;
import dev.cornerstone.loyalty.reward.Rewards;
import dev.cornerstone.loyalty.webhook.Announcer;
import dev.cornerstone.loyalty.webhook.EventType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * Takes transfers back, tells whose they were, and gives partners back what an earn had cost them. Whose they are is
 * decided before.
 */
@Singleton
final class Reversals {

    private final Idempotency idempotency;
    private final Ledger ledger;
    private final Rewards rewards;
    private final PartnerAccounts accounts;
    private final Announcer announcer;

    Reversals(Idempotency idempotency, Ledger ledger, Rewards rewards, PartnerAccounts accounts, Announcer announcer) {
        this.idempotency = idempotency;
        this.ledger = ledger;
        this.rewards = rewards;
        this.accounts = accounts;
        this.announcer = announcer;
    }

    Optional<Booked> find(TransferId id) {
        return ledger.transfer(id);
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
                connection -> book(connection, reverse)
                        .then(reversed -> announced(connection, original, reversed))
                        .then(reversed -> givenBack(connection, original, reversed))
                        .then(reversed -> Verdict.accept(Reversal.from(original.id(), reversed))));
    }

    private Verdict<Reversed, Refusal> book(Connection connection, Reverse reverse) throws SQLException {
        return ledger.reverse(connection, reverse).fold(Verdict::accept, Verdict::refuse);
    }

    /** What no partner gave or honoured concerns none. */
    private Verdict<Reversed, Refusal> announced(Connection connection, Booked original, Reversed reversed)
            throws SQLException {
        if (original.partner() != null) {
            announcer.announce(
                    connection,
                    original.partner(),
                    EventType.POINTS_REVERSED,
                    reversed.member(),
                    Map.of(
                            "transfer", reversed.id().toString(),
                            "reverses", original.id().toString(),
                            "points", reversed.points().value()));
        }
        return Verdict.accept(reversed);
    }

    /** Comes last: nothing else is locked while others wait for the partner's allowances. */
    private Verdict<Reversed, Refusal> givenBack(Connection connection, Booked original, Reversed reversed)
            throws SQLException {
        if (original.kind() == Kind.EARN) {
            accounts.giveBack(connection, original, reversed.points());
        }
        return Verdict.accept(reversed);
    }

    /** What makes two requests with one key the same. */
    private record Reversing(String transfer, ReversalRequest request) {}
}
