package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.ledger.Earned;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.Outcome;
import dev.cornerstone.loyalty.partner.Issue;
import dev.cornerstone.loyalty.partner.PartnerAccounts;
import dev.cornerstone.loyalty.partner.Shortage;
import dev.cornerstone.loyalty.partner.Terms;
import dev.cornerstone.loyalty.webhook.Announcer;
import dev.cornerstone.loyalty.webhook.EventType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Posts the lines of a bulk request together. */
@Singleton
final class BulkBooking {

    private final Ledger ledger;
    private final PartnerAccounts accounts;
    private final Announcer announcer;

    BulkBooking(Ledger ledger, PartnerAccounts accounts, Announcer announcer) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.announcer = announcer;
    }

    /**
     * Posts all of them, or finds out which to leave out. A partner's account, budget or limit covers all lines of a
     * promotion or none of them, so that nobody has to find out which half of a file was booked.
     *
     * @return when nothing is to be left out, what became of each line; else to be rolled back
     */
    Attempt attempt(Connection connection, Terms terms, Maturity maturity, List<BulkGrant> grants) throws SQLException {
        List<Outcome<Earned>> outcomes = ledger.earnAll(
                connection,
                grants.stream().map(grant -> grant.grant().earn(maturity)).toList());
        List<BulkLine> results = new ArrayList<>();
        List<Posted> posted = new ArrayList<>();
        for (int index = 0; index < grants.size(); index++) {
            BulkGrant grant = grants.get(index);
            results.add(outcomes.get(index)
                    .fold(
                            earned -> {
                                posted.add(new Posted(grant, earned));
                                return BulkLine.booked(grant.line(), Earning.from(earned));
                            },
                            refusal -> BulkLine.refused(
                                    grant.line(),
                                    new EarningRefusal.NotBooked(grant.grant().points(), refusal)
                                            .fold(EarningProblems.INSTANCE))));
        }
        Map<Integer, EarningRefusal> leftOut = withUsedReceipt(connection, terms, posted);
        if (leftOut.isEmpty()) {
            leftOut = notCovered(connection, terms, posted);
        }
        if (leftOut.isEmpty()) {
            for (Posted each : posted) {
                announcer.announce(
                        connection,
                        terms.partner().id(),
                        EventType.POINTS_EARNED,
                        each.grant().grant().member(),
                        each.grant().grant().news(each.earned()));
            }
        }
        return new Attempt(results, leftOut);
    }

    /** Another request may have used a receipt since it was looked for. */
    private static Map<Integer, EarningRefusal> withUsedReceipt(Connection connection, Terms terms, List<Posted> posted)
            throws SQLException {
        Map<String, UUID> journals = new TreeMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Posted each : posted) {
            each.grant().receipt().ifPresent(receipt -> {
                journals.put(receipt, each.earned().journal());
                lines.put(receipt, each.grant().line());
            });
        }
        Set<String> used = Receipts.useAll(connection, terms.partner().id(), journals);
        Map<Integer, EarningRefusal> leftOut = new HashMap<>();
        lines.forEach((receipt, line) -> {
            if (!used.contains(receipt)) {
                leftOut.put(line, new EarningRefusal.ReceiptAlreadyUsed());
            }
        });
        return leftOut;
    }

    private Map<Integer, EarningRefusal> notCovered(Connection connection, Terms terms, List<Posted> posted)
            throws SQLException {
        Map<String, List<Posted>> byPromotion = new TreeMap<>();
        posted.forEach(each -> byPromotion
                .computeIfAbsent(each.grant().promotion(), promotion -> new ArrayList<>())
                .add(each));
        for (List<Posted> together : byPromotion.values()) {
            Grant any = together.get(0).grant().grant();
            Optional<Shortage> shortage = accounts.charge(
                    connection,
                    terms,
                    any.actor().client(),
                    any.request().promotion(),
                    together.stream().map(Posted::issue).toList());
            if (shortage.isPresent()) {
                Map<Integer, EarningRefusal> leftOut = new HashMap<>();
                together.forEach(
                        each -> leftOut.put(each.grant().line(), new EarningRefusal.NotCovered(shortage.get())));
                return leftOut;
            }
        }
        return Map.of();
    }

    /** What became of the lines, and which of them, by their numbers, cannot be booked for a reason that only now shows. */
    record Attempt(List<BulkLine> results, Map<Integer, EarningRefusal> leftOut) {}

    private record Posted(BulkGrant grant, Earned earned) {

        Issue issue() {
            return new Issue(grant.grant().member(), earned.id(), earned.points());
        }
    }
}
