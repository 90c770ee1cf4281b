package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.allowance.Allowance;
import dev.cornerstone.loyalty.allowance.Allowances;
import dev.cornerstone.loyalty.allowance.Draw;
import dev.cornerstone.loyalty.allowance.Span;
import dev.cornerstone.loyalty.ledger.Booked;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.ledger.Points;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Charges partners for what they give their members, in the transaction that gives it. */
@Singleton
public final class PartnerAccounts {

    static final String CREDIT = "account/credit";
    private static final String PREPAID = "account/prepaid";
    private static final int KNOWN_MAX = 10_000;

    private final Allowances allowances;
    private final CurrentTerms terms;
    private final PartnerConfig config;
    private final Clock clock;
    private final ZoneId zone;

    /** Periods that were seen in the database, so that nobody asks for them again. */
    private final Set<Allowance> known = ConcurrentHashMap.newKeySet();

    PartnerAccounts(Allowances allowances, CurrentTerms terms, PartnerConfig config, Clock clock, LedgerConfig ledger) {
        this.allowances = allowances;
        this.terms = terms;
        this.config = config;
        this.clock = clock;
        this.zone = ledger.zone();
    }

    /** What has been agreed with the partner of that slug, at most seconds ago. */
    public Optional<Terms> terms(String slug) {
        return terms.find(slug);
    }

    /**
     * Draws what was issued from every allowance that applies. To be called last in a transaction, once; after a shortage it
     * is to be rolled back.
     *
     * @param client the client that asked for it
     * @param promotion what it is given for, or null
     * @return what there was too little of; empty when everything was drawn
     */
    public Optional<Shortage> charge(
            Connection connection, Terms terms, String client, String promotion, List<Issue> issues)
            throws SQLException {
        List<Demand> demands = demands(terms, client, promotion, issues);
        for (Demand demand : demands) {
            if (demand.startsAnew()) {
                openWhenNew(connection, demand);
            }
        }
        for (Demand demand : demands) {
            Draw draw = draw(connection, demand, issues.get(0).member().value());
            if (draw.state() == Draw.State.SHORT) {
                return Optional.of(demand.shortage(draw.remaining()));
            }
        }
        List<Demand> remembered = demands.stream().filter(Demand::isRemembered).toList();
        if (!remembered.isEmpty()) {
            DrawRows.insert(connection, issues, remembered);
        }
        return Optional.empty();
    }

    /** Gives back what an earn drew, so much of it as was reversed. To be called last in the transaction that reverses it. */
    public void giveBack(Connection connection, Booked earn, Points reversed) throws SQLException {
        UUID member = earn.member().value();
        if (DrawRows.isPrepaid(connection, earn.debit())) {
            allowances.giveBack(connection, prepaid(earn.partner()), member, reversed.value());
        }
        Instant now = clock.instant();
        for (Allowance drawn : DrawRows.of(connection, earn.member(), earn.id())) {
            if (!drawn.endedBy(now)) {
                allowances.giveBack(connection, drawn, member, reversed.value());
            }
        }
    }

    static Allowance prepaid(UUID partner) {
        return Allowance.forEver(partner, PREPAID);
    }

    /** The credit of the month at hand. */
    Allowance credit(UUID partner) {
        return Span.MONTH.at(clock.instant(), zone, partner, CREDIT);
    }

    Allowance current(UUID partner, Budget budget) {
        return budget.at(clock.instant(), zone, partner);
    }

    /** Brings what is left of this month's credit in line with a limit that is about to change. */
    void creditChanged(Connection connection, Registration before, Registration after) throws SQLException {
        UUID partner = before.partner().id();
        Long was = before.agreement().creditLimit();
        Long is = after.agreement().creditLimit();
        if (is == null) {
            allowances.close(connection, partner, CREDIT);
        } else if (was != null) {
            allowances.change(connection, credit(partner), is - was);
        }
    }

    /** In the order of the names of the allowances, which is the same in every transaction. */
    private List<Demand> demands(Terms terms, String client, String promotion, List<Issue> issues) {
        UUID partner = terms.partner().id();
        Agreement agreement = terms.registration().agreement();
        Instant now = clock.instant();
        long points = issues.stream().mapToLong(issue -> issue.points().value()).reduce(0, Math::addExact);
        List<Demand> demands = new ArrayList<>();
        if (agreement.mode() == Mode.PREPAID) {
            demands.add(new Demand(prepaid(partner), points, Shortage.Of.PREPAID, Mode.PREPAID.word(), 0));
        } else if (agreement.creditLimit() != null) {
            demands.add(new Demand(
                    Span.MONTH.at(now, zone, partner, CREDIT),
                    points,
                    Shortage.Of.CREDIT,
                    "credit",
                    agreement.creditLimit()));
        }
        for (Budget budget : terms.budgets()) {
            if (budget.appliesTo(promotion)) {
                demands.add(new Demand(
                        budget.at(now, zone, partner), points, Shortage.Of.BUDGET, budget.name(), budget.points()));
            }
        }
        for (Limit limit : terms.limits()) {
            demands.add(new Demand(
                    limit.at(now, zone, partner, client),
                    limit.ofPoints() ? points : issues.size(),
                    Shortage.Of.LIMIT,
                    limit.name(),
                    limit.max()));
        }
        demands.sort(Comparator.comparing(demand -> demand.allowance().name()));
        return demands;
    }

    private Draw draw(Connection connection, Demand demand, UUID member) throws SQLException {
        Draw draw = allowances.draw(connection, demand.allowance(), member, demand.amount());
        if (draw.state() != Draw.State.ABSENT) {
            return draw;
        }
        if (demand.of() == Shortage.Of.PREPAID) {
            return new Draw(Draw.State.SHORT, 0);
        }
        if (demand.startsAnew() && known.remove(demand.allowance())) {
            // It was closed and agreed anew since it was seen.
            openWhenNew(connection, demand);
            return allowances.draw(connection, demand.allowance(), member, demand.amount());
        }
        return draw;
    }

    /**
     * The first earn of a period opens its allowance, before it holds any stripe, with the amount that stands in the
     * database: the terms at hand may be seconds old.
     */
    private void openWhenNew(Connection connection, Demand demand) throws SQLException {
        if (known.contains(demand.allowance())) {
            return;
        }
        if (!allowances.isOpen(connection, demand.allowance())) {
            PartnerRows.share(connection, demand.allowance().owner());
            OptionalLong amount = amount(connection, demand);
            if (amount.isPresent()) {
                allowances.open(connection, demand.allowance(), amount.getAsLong());
            }
            // Not known yet: this transaction may be rolled back.
            return;
        }
        if (known.size() >= KNOWN_MAX) {
            known.clear();
        }
        known.add(demand.allowance());
    }

    /** Empty when it is no longer agreed. */
    private OptionalLong amount(Connection connection, Demand demand) throws SQLException {
        UUID partner = demand.allowance().owner();
        return switch (demand.of()) {
            case PREPAID -> OptionalLong.empty();
            case CREDIT -> PartnerRows.creditLimit(connection, partner);
            case BUDGET -> BudgetRows.points(connection, partner, demand.name());
            case LIMIT -> {
                OptionalLong own = LimitRows.max(connection, partner, demand.name());
                Long ofProgramme = config.limits().get(demand.name());
                yield own.isPresent() || ofProgramme == null ? own : OptionalLong.of(ofProgramme);
            }
        };
    }
}
