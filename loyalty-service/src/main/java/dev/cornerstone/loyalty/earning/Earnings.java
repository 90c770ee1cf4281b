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
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.member.CardNumber;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.Partners;
import dev.cornerstone.loyalty.webhook.Announcer;
import dev.cornerstone.loyalty.webhook.EventType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Books what partners give their members. */
@Singleton
public final class Earnings {

    private final Idempotency idempotency;
    private final Ledger ledger;
    private final Members members;
    private final Partners partners;
    private final Announcer announcer;

    public Earnings(
            Idempotency idempotency, Ledger ledger, Members members, Partners partners, Announcer announcer) {
        this.idempotency = idempotency;
        this.ledger = ledger;
        this.members = members;
        this.partners = partners;
        this.announcer = announcer;
    }

    /** Gives the member points from the account of the caller's partner. */
    public Once<Earning, EarningRefusal> earn(Caller caller, EarnRequest request, Key key) {
        Optional<Partner> partner = caller.partner().flatMap(partners::find);
        if (partner.isEmpty()) {
            return new Once.Refused<>(EarningRefusal.UNKNOWN_PARTNER);
        }
        Optional<Member> member = member(partner.get(), request.member());
        if (member.isEmpty()) {
            return new Once.Refused<>(EarningRefusal.UNKNOWN_MEMBER);
        }
        Earn earn = new Earn(
                member.get().id(),
                Points.of(request.points()),
                partner.get().id(),
                partner.get().account(),
                request.note(),
                caller.actor());
        return idempotency.once(
                new Request(caller.client(), caller.subject(), "earn", key, request),
                Earning.class,
                connection -> book(connection, earn, request.receipt()));
    }

    private Optional<Member> member(Partner partner, String named) {
        return CardNumber.parse(named).flatMap(members::withCard).or(() -> members.knownTo(partner.slug(), named));
    }

    private Verdict<Earning, EarningRefusal> book(Connection connection, Earn earn, String receipt)
            throws SQLException {
        Earned earned = ledger.earn(connection, earn);
        if (receipt != null && !Receipts.use(connection, earn.partner(), receipt, earned.journal())) {
            return Verdict.refuse(EarningRefusal.RECEIPT_ALREADY_USED);
        }
        announce(connection, earn, earned, receipt);
        return Verdict.accept(Earning.from(earned), earned.id().value());
    }

    private void announce(Connection connection, Earn earn, Earned earned, String receipt) throws SQLException {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("transfer", earned.id().toString());
        data.put("points", earned.points().value());
        data.put("expiresAt", earned.expiresAt().toString());
        if (receipt != null) {
            data.put("receipt", receipt);
        }
        announcer.announce(connection, earn.partner(), EventType.POINTS_EARNED, earn.member(), data);
    }
}
