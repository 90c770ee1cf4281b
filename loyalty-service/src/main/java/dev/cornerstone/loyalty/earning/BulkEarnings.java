package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.api.JsonLine;
import dev.cornerstone.loyalty.idempotency.Idempotency;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.idempotency.Request;
import dev.cornerstone.loyalty.idempotency.Verdict;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.partner.PartnerAccounts;
import dev.cornerstone.loyalty.partner.Terms;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Books many earnings of one partner in one transaction, each as {@link Earnings} would book it alone. */
@Singleton
final class BulkEarnings {

    private final Idempotency idempotency;
    private final Members members;
    private final PartnerAccounts accounts;
    private final BulkBooking booking;
    private final Clock clock;
    private final EarningConfig config;

    BulkEarnings(
            Idempotency idempotency,
            Members members,
            PartnerAccounts accounts,
            BulkBooking booking,
            Clock clock,
            EarningConfig config) {
        this.idempotency = idempotency;
        this.members = members;
        this.accounts = accounts;
        this.booking = booking;
        this.clock = clock;
        this.config = config;
    }

    /** Books every line that can be booked; the others say why they were not, and change nothing. */
    Once<BulkAnswer, EarningRefusal> earn(Caller caller, List<JsonLine<EarnRequest>> lines, Key key) {
        Optional<Terms> terms = caller.partner().flatMap(accounts::terms);
        if (terms.isEmpty()) {
            return new Once.Refused<>(new EarningRefusal.UnknownPartner());
        }
        Map<String, MemberId> known = members.named(
                terms.get().partner().slug(),
                lines.stream()
                        .flatMap(line -> line.value().stream())
                        .map(EarnRequest::member)
                        .toList());
        return idempotency.once(
                new Request(
                        caller.client(),
                        caller.subject(),
                        "earn-bulk",
                        key,
                        lines.stream().map(JsonLine::text).toList()),
                BulkAnswer.class,
                connection -> Verdict.accept(book(connection, caller, terms.get(), known, lines)));
    }

    /**
     * Whether a receipt is new or the partner's account covers its lines shows only when the lines are booked. What does
     * not is left out, and the rest is booked anew from where the transaction stood.
     */
    private BulkAnswer book(
            Connection connection,
            Caller caller,
            Terms terms,
            Map<String, MemberId> known,
            List<JsonLine<EarnRequest>> lines)
            throws SQLException {
        Maturity maturity = new Maturity(clock.instant(), config.maturityMax());
        BulkResults results = new BulkResults();
        List<BulkGrant> grants = new ArrayList<>();
        for (JsonLine<EarnRequest> line : lines) {
            if (line.problem().isPresent()) {
                results.refused(line.number(), line.problem().get());
                continue;
            }
            EarnRequest request = line.value().orElseThrow();
            MemberId member = known.get(request.member());
            if (member == null) {
                results.refused(line.number(), new EarningRefusal.UnknownMember());
                continue;
            }
            Grant grant = new Grant(caller.actor(), terms, member, request);
            if (grant.isWithin(maturity)) {
                grants.add(new BulkGrant(line.number(), grant));
            } else {
                results.refused(line.number(), new EarningRefusal.MaturityOutOfReach(maturity.latest()));
            }
        }
        List<BulkGrant> open = unusedReceipts(connection, terms, grants, results);
        while (!open.isEmpty()) {
            Savepoint before = connection.setSavepoint();
            BulkBooking.Attempt attempt = booking.attempt(connection, terms, maturity, open);
            if (attempt.leftOut().isEmpty()) {
                attempt.results().forEach(results::add);
                break;
            }
            connection.rollback(before);
            attempt.leftOut().forEach(results::refused);
            open = open.stream()
                    .filter(grant -> !attempt.leftOut().containsKey(grant.line()))
                    .toList();
        }
        return results.answer();
    }

    private static List<BulkGrant> unusedReceipts(
            Connection connection, Terms terms, List<BulkGrant> grants, BulkResults results) throws SQLException {
        Set<String> used = Receipts.used(
                connection,
                terms.partner().id(),
                grants.stream().flatMap(grant -> grant.receipt().stream()).toList());
        List<BulkGrant> unused = new ArrayList<>();
        for (BulkGrant grant : grants) {
            // Of two lines with one receipt the first earns.
            if (grant.receipt().isPresent() && !used.add(grant.receipt().get())) {
                results.refused(grant.line(), new EarningRefusal.ReceiptAlreadyUsed());
            } else {
                unused.add(grant);
            }
        }
        return unused;
    }
}
