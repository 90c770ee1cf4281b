package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.idempotency.Idempotency;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.idempotency.Request;
import dev.cornerstone.loyalty.idempotency.Verdict;
import dev.cornerstone.loyalty.ledger.Earn;
import dev.cornerstone.loyalty.ledger.Earned;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.Outcome;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.Refusal;
import dev.cornerstone.loyalty.member.CardNumber;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.partner.Issue;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.PartnerAccounts;
import dev.cornerstone.loyalty.partner.Shortage;
import dev.cornerstone.loyalty.partner.Terms;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Books what partners give their members. */
@Singleton
public final class Earnings {

    private final Idempotency idempotency;
    private final Ledger ledger;
    private final Members members;
    private final PartnerAccounts accounts;

    public Earnings(Idempotency idempotency, Ledger ledger, Members members, PartnerAccounts accounts) {
        this.idempotency = idempotency;
        this.ledger = ledger;
        this.members = members;
        this.accounts = accounts;
    }

    /** Gives the member points from the account of the caller's partner. */
    public Once<Earning, EarningRefusal> earn(Caller caller, EarnRequest request, Key key) {
        Optional<Terms> terms = caller.partner().flatMap(accounts::terms);
        if (terms.isEmpty()) {
            return new Once.Refused<>(new EarningRefusal.UnknownPartner());
        }
        Partner partner = terms.get().partner();
        Optional<Member> member = member(partner, request.member());
        if (member.isEmpty()) {
            return new Once.Refused<>(new EarningRefusal.UnknownMember());
        }
        Earn earn = new Earn(
                member.get().id(),
                Points.of(request.points()),
                partner.id(),
                partner.account(),
                request.note(),
                caller.actor());
        return idempotency.once(
                new Request(caller.client(), caller.subject(), "earn", key, request),
                Earning.class,
                connection -> book(connection, earn, terms.get(), request));
    }

    private Optional<Member> member(Partner partner, String named) {
        return CardNumber.parse(named).flatMap(members::withCard).or(() -> members.knownTo(partner.slug(), named));
    }

    /** The partner is charged last: nothing else is locked while others wait for its allowances. */
    private Verdict<Earning, EarningRefusal> book(Connection connection, Earn earn, Terms terms, EarnRequest request)
            throws SQLException {
        Outcome<Earned> outcome = ledger.earn(connection, earn);
        if (outcome instanceof Outcome.Refused<Earned> refused) {
            return Verdict.refuse(refusal(refused.reason()));
        }
        Earned earned = ((Outcome.Done<Earned>) outcome).value();
        if (request.receipt() != null
                && !Receipts.use(connection, earn.partner(), request.receipt(), earned.journal())) {
            return Verdict.refuse(new EarningRefusal.ReceiptAlreadyUsed());
        }
        Issue issue = new Issue(earn.member(), earned.id(), earned.points());
        Optional<Shortage> shortage =
                accounts.charge(connection, terms, earn.actor().client(), request.promotion(), List.of(issue));
        return shortage.isPresent()
                ? Verdict.refuse(new EarningRefusal.NotCovered(shortage.get()))
                : Verdict.accept(Earning.from(earned), earned.id().value());
    }

    /** The reason for which the ledger does not give. */
    private static EarningRefusal refusal(Refusal refusal) {
        if (refusal instanceof Refusal.OverLimit limit) {
            return new EarningRefusal.OverLimit(limit.limit(), limit.max(), limit.resetsAt());
        }
        throw new IllegalStateException("An earning is not refused because of " + refusal);
    }
}
