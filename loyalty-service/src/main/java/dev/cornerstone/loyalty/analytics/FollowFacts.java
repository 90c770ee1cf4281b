package dev.cornerstone.loyalty.analytics;

import dev.cornerstone.loyalty.identity.NameOldMembers;
import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes facts of new transfers, and figures of changed days. A bite is one of: some transfers, a day, a month, a cohort. Each
 * computes what it computes from all of its facts, so it does not matter how often and in which order that happens.
 */
@Singleton
final class FollowFacts implements Job {

    private static final Bite NOTHING = new Bite(0, false);

    private final Database database;
    private final Facts facts;
    private final NameOldMembers names;
    private final Clock clock;
    private final LedgerConfig ledger;
    private final AnalyticsConfig config;

    FollowFacts(
            Database database,
            Facts facts,
            NameOldMembers names,
            Clock clock,
            LedgerConfig ledger,
            AnalyticsConfig config) {
        this.database = database;
        this.facts = facts;
        this.names = names;
        this.clock = clock;
        this.ledger = ledger;
        this.config = config;
    }

    @Override
    public String name() {
        return "figures";
    }

    @Override
    public Duration every() {
        return config.every();
    }

    @Override
    public Bite step() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return database.write(connection -> {
            UUID from = FactRows.lockProgress(connection);
            boolean moreTransfers = transfers(connection, from, Ids.lowerBound(now.minus(ledger.settledAfter())));
            return moreTransfers ? new Bite(config.bite(), true) : figures(connection, now);
        });
    }

    /** A day, or else a month or a cohort. */
    private Bite figures(Connection connection, Instant now) throws SQLException {
        Optional<LocalDate> day = FactRows.takeChanged(connection);
        if (day.isPresent()) {
            FigureRows.follow(connection, day.get());
            FigureRows.compute(connection, Span.DAY, day.get(), day.get().plusDays(1));
            FigureRows.due(connection, day.get(), now);
            return new Bite(1, true);
        }
        Optional<FigureRows.Due> due = FigureRows.takeDue(connection, now.minus(config.monthsEvery()));
        if (due.isEmpty()) {
            return NOTHING;
        }
        compute(connection, due.get());
        return new Bite(1, true);
    }

    /**
     * Makes facts of the next transfers; answers whether there are more. Whoever enrolled before there were events is named first,
     * so that all facts call a person the same.
     */
    private boolean transfers(Connection connection, UUID from, UUID end) throws SQLException {
        if (FactRows.nth(connection, from, end, 1).isEmpty()) {
            return false;
        }
        if (names.name(connection).more()) {
            return true;
        }
        Optional<UUID> last = FactRows.nth(connection, from, end, config.bite());
        UUID to = last.orElse(end);
        facts.changed(connection, FactRows.addTransfers(connection, from, to, ledger.zone()));
        FactRows.progress(connection, to);
        return last.isPresent();
    }

    private static void compute(Connection connection, FigureRows.Due due) throws SQLException {
        if (due.span() == Span.COHORT) {
            FigureRows.computeCohort(connection, due.month());
        } else {
            LocalDate first = due.month().atDay(1);
            FigureRows.compute(connection, Span.MONTH, first, first.plusMonths(1));
        }
    }
}
