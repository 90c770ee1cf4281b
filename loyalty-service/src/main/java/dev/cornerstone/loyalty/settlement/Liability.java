package dev.cornerstone.loyalty.settlement;

import dev.cornerstone.loyalty.ledger.AccountId;
import dev.cornerstone.loyalty.partner.Partners;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.rollup.Flow;
import dev.cornerstone.loyalty.rollup.Line;
import dev.cornerstone.loyalty.rollup.Sums;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the programme owes its members, and from whom it has it. */
@Singleton
final class Liability {

    private final Database database;
    private final Sums sums;
    private final Partners partners;

    Liability(Database database, Sums sums, Partners partners) {
        this.database = database;
        this.sums = sums;
        this.partners = partners;
    }

    /** Accounts and funders are two ways to the same sum; which one is wrong if they differ, the proof of the books says. */
    LiabilityView view() {
        Sums.Totals totals = database.read(sums::totals);
        Names names = new Names(partners.registrations());
        Map<String, Long> byFunder = totals.flows().stream()
                .collect(Collectors.groupingBy(
                        flow -> names.of(flow.funder()), TreeMap::new, Collectors.summingLong(Flow::outstanding)));
        long available = totals.balance(AccountId.MEMBER_AVAILABLE);
        long pending = totals.balance(AccountId.MEMBER_PENDING);
        long held = totals.balance(AccountId.MEMBER_HELD);
        return new LiabilityView(
                totals.asOf(),
                available + pending + held,
                available,
                pending,
                held,
                sum(totals, Line.ISSUED),
                sum(totals, Line.REVERSED) + sum(totals, Line.CLAWED_BACK),
                totals.balance(AccountId.REDEEMED),
                totals.balance(AccountId.BREAKAGE),
                -totals.balance(AccountId.CLAWBACK),
                sum(totals, Line.ADJUSTED),
                byFunder.entrySet().stream()
                        .map(funder -> new LiabilityView.Funded(funder.getKey(), funder.getValue()))
                        .collect(Collectors.collectingAndThen(Collectors.toList(), List::copyOf)));
    }

    private static long sum(Sums.Totals totals, Line line) {
        return totals.flows().stream()
                .filter(flow -> flow.line() == line)
                .mapToLong(Flow::points)
                .sum();
    }
}
