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
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Books what partners give their members. */
@Singleton
public final class Earnings {

    private final Idempotency idempotency;
    private final Ledger ledger;
    private final Members members;
    private final Partners partners;
    private final Clock clock;
    private final EarningConfig config;

    public Earnings(
            Idempotency idempotency,
            Ledger ledger,
            Members members,
            Partners partners,
            Clock clock,
            EarningConfig config) {
        this.idempotency = idempotency;
        this.ledger = ledger;
        this.members = members;
        this.partners = partners;
        this.clock = clock;
        this.config = config;
    }

    /** Gives the member points from the account of the caller's partner. */
    public Once<Earning, EarningRefusal> earn(Caller caller, EarnRequest request, Key key) {
        Optional<Partner> partner = partner(caller);
        if (partner.isEmpty()) {
            return new Once.Refused<>(new EarningRefusal.UnknownPartner());
        }
        Optional<Member> member = member(partner.get(), request.member());
        if (member.isEmpty()) {
            return new Once.Refused<>(new EarningRefusal.UnknownMember());
        }
        return idempotency.once(
                new Request(caller.client(), caller.subject(), "earn", key, request),
                Earning.class,
                connection -> book(connection, caller, partner.get(), member.get(), request)
                        .then(earned ->
                                Verdict.accept(Earning.from(earned), earned.id().value())));
    }

    /** What {@link #earn} would answer now. */
    Once<EarningQuote, EarningRefusal> quote(Caller caller, EarnRequest request) {
        Optional<Partner> partner = partner(caller);
        if (partner.isEmpty()) {
            return new Once.Refused<>(new EarningRefusal.UnknownPartner());
        }
        Optional<Member> member = member(partner.get(), request.member());
        if (member.isEmpty()) {
            return new Once.Refused<>(new EarningRefusal.UnknownMember());
        }
        return idempotency.rehearse(connection -> book(connection, caller, partner.get(), member.get(), request)
                .then(earned -> Verdict.accept(
                        new EarningQuote(earned.points().value(), earned.expiresAt(), earned.maturesAt()),
                        earned.id().value())));
    }

    private Optional<Partner> partner(Caller caller) {
        return caller.partner().flatMap(partners::find);
    }

    private Optional<Member> member(Partner partner, String named) {
        return CardNumber.parse(named).flatMap(members::withCard).or(() -> members.knownTo(partner.slug(), named));
    }

    /** Whether the points mature in time is asked here, so that a repeated request is answered even when they have. */
    private Verdict<Earned, EarningRefusal> book(
            Connection connection, Caller caller, Partner partner, Member member, EarnRequest request)
            throws SQLException {
        Maturity maturity = new Maturity(clock.instant(), config.maturityMax());
        Optional<Instant> maturesAt = Optional.ofNullable(request.maturesAt()).flatMap(maturity::parse);
        if (request.maturesAt() != null && maturesAt.isEmpty()) {
            return Verdict.refuse(new EarningRefusal.MaturityOutOfReach(maturity.latest()));
        }
        Points points = Points.of(request.points());
        Earn earn = new Earn(
                member.id(),
                points,
                partner.id(),
                partner.account(),
                request.note(),
                maturesAt.orElse(null),
                null,
                caller.actor());
        Verdict<Earned, EarningRefusal> booked = ledger.earn(connection, earn)
                .fold(
                        earned -> Verdict.accept(earned, earned.id().value()),
                        refusal -> Verdict.refuse(new EarningRefusal.NotBooked(points, refusal)));
        return booked.then(earned -> receipted(connection, earn, request.receipt(), earned));
    }

    private static Verdict<Earned, EarningRefusal> receipted(
            Connection connection, Earn earn, String receipt, Earned earned) throws SQLException {
        return receipt == null || Receipts.use(connection, earn.partner(), receipt, earned.journal())
                ? Verdict.accept(earned, earned.id().value())
                : Verdict.refuse(new EarningRefusal.ReceiptAlreadyUsed());
    }
}
