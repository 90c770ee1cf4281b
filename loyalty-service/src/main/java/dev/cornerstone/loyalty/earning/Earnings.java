package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.idempotency.Idempotency;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.idempotency.Request;
import dev.cornerstone.loyalty.idempotency.Verdict;
import dev.cornerstone.loyalty.ledger.Earned;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.partner.Issue;
import dev.cornerstone.loyalty.partner.PartnerAccounts;
import dev.cornerstone.loyalty.partner.Shortage;
import dev.cornerstone.loyalty.partner.Terms;
import dev.cornerstone.loyalty.webhook.Announcer;
import dev.cornerstone.loyalty.webhook.EventType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Books what partners give their members. */
@Singleton
public final class Earnings {

    private final Idempotency idempotency;
    private final Ledger ledger;
    private final Members members;
    private final PartnerAccounts accounts;
    private final Announcer announcer;
    private final Clock clock;
    private final EarningConfig config;

    public Earnings(
            Idempotency idempotency,
            Ledger ledger,
            Members members,
            PartnerAccounts accounts,
            Announcer announcer,
            Clock clock,
            EarningConfig config) {
        this.idempotency = idempotency;
        this.ledger = ledger;
        this.members = members;
        this.accounts = accounts;
        this.announcer = announcer;
        this.clock = clock;
        this.config = config;
    }

    /** Gives the member points from the account of the caller's partner. */
    public Once<Earning, EarningRefusal> earn(Caller caller, EarnRequest request, Key key) {
        return granted(
                caller,
                request,
                grant -> idempotency.once(
                        new Request(caller.client(), caller.subject(), "earn", key, request),
                        Earning.class,
                        connection -> book(connection, grant).then(earned -> Verdict.accept(Earning.from(earned)))));
    }

    /** What {@link #earn} would answer now. */
    Once<EarningQuote, EarningRefusal> quote(Caller caller, EarnRequest request) {
        return granted(
                caller,
                request,
                grant -> idempotency.rehearse(connection -> book(connection, grant)
                        .then(earned -> Verdict.accept(
                                new EarningQuote(earned.points().value(), earned.expiresAt(), earned.maturesAt())))));
    }

    private <T> Once<T, EarningRefusal> granted(
            Caller caller, EarnRequest request, Function<Grant, Once<T, EarningRefusal>> work) {
        Optional<Terms> terms = caller.partner().flatMap(accounts::terms);
        if (terms.isEmpty()) {
            return new Once.Refused<>(new EarningRefusal.UnknownPartner());
        }
        return members.named(terms.get().partner().slug(), request.member())
                .map(member -> work.apply(new Grant(caller.actor(), terms.get(), member, request)))
                .orElseGet(() -> new Once.Refused<>(new EarningRefusal.UnknownMember()));
    }

    /**
     * Whether the points mature in time is asked here, so that a repeated request is answered even when they have. The
     * partner is charged last: nothing else is locked while others wait for its allowances.
     */
    private Verdict<Earned, EarningRefusal> book(Connection connection, Grant grant) throws SQLException {
        Maturity maturity = new Maturity(clock.instant(), config.maturityMax());
        if (!grant.isWithin(maturity)) {
            return Verdict.refuse(new EarningRefusal.MaturityOutOfReach(maturity.latest()));
        }
        Verdict<Earned, EarningRefusal> booked = ledger.earn(connection, grant.earn(maturity))
                .fold(
                        earned -> Verdict.accept(earned),
                        refusal -> Verdict.refuse(new EarningRefusal.NotBooked(grant.points(), refusal)));
        return booked.then(earned -> receipted(connection, grant, earned))
                .then(earned -> charged(connection, grant, earned))
                .then(earned -> announced(connection, grant, earned));
    }

    private static Verdict<Earned, EarningRefusal> receipted(Connection connection, Grant grant, Earned earned)
            throws SQLException {
        String receipt = grant.request().receipt();
        return receipt == null || Receipts.use(connection, grant.partner().id(), receipt, earned.journal())
                ? Verdict.accept(earned)
                : Verdict.refuse(new EarningRefusal.ReceiptAlreadyUsed());
    }

    private Verdict<Earned, EarningRefusal> charged(Connection connection, Grant grant, Earned earned)
            throws SQLException {
        Optional<Shortage> shortage = accounts.charge(
                connection,
                grant.terms(),
                grant.actor().client(),
                grant.request().promotion(),
                List.of(new Issue(grant.member(), earned.id(), earned.points())));
        return shortage.isPresent()
                ? Verdict.refuse(new EarningRefusal.NotCovered(shortage.get()))
                : Verdict.accept(earned);
    }

    private Verdict<Earned, EarningRefusal> announced(Connection connection, Grant grant, Earned earned)
            throws SQLException {
        announcer.announce(
                connection, grant.partner().id(), EventType.POINTS_EARNED, grant.member(), grant.news(earned));
        return Verdict.accept(earned);
    }
}
