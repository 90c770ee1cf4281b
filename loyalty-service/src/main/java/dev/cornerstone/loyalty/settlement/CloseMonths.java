package dev.cornerstone.loyalty.settlement;

import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.partner.Partners;
import dev.cornerstone.loyalty.partner.Registration;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.rollup.Sums;
import dev.cornerstone.loyalty.webhook.Announcer;
import dev.cornerstone.loyalty.webhook.EventType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes down each partner's months that have ended, oldest first, a transaction each, and announces them. Stopped anywhere it
 * goes on there, and where two nodes write the same month the database keeps one.
 */
@Singleton
final class CloseMonths implements Job {

    private final Database database;
    private final Partners partners;
    private final Statements statements;
    private final Sums sums;
    private final Announcer announcer;
    private final Clock clock;
    private final SettlementConfig config;

    CloseMonths(
            Database database,
            Partners partners,
            Statements statements,
            Sums sums,
            Announcer announcer,
            Clock clock,
            SettlementConfig config) {
        this.database = database;
        this.partners = partners;
        this.statements = statements;
        this.sums = sums;
        this.announcer = announcer;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "settlement";
    }

    @Override
    public Duration every() {
        return config.every();
    }

    /** One month of every partner that has one to close. */
    @Override
    public Bite step() {
        List<Registration> all = partners.registrations();
        Map<UUID, YearMonth> last = database.read(SettlementRows::last);
        int closed = 0;
        for (Registration partner : all) {
            YearMonth written = last.get(partner.partner().id());
            YearMonth month = written == null ? statements.first(partner) : written.plusMonths(1);
            closed += close(partner, month, all) ? 1 : 0;
        }
        return new Bite(closed, closed > 0);
    }

    /** False when the month is not over yet. */
    private boolean close(Registration partner, YearMonth month, List<Registration> all) {
        return database.write(connection -> sums.cover(connection, month) && write(connection, partner, month, all));
    }

    private boolean write(Connection connection, Registration partner, YearMonth month, List<Registration> all)
            throws SQLException {
        Statement statement = statements.compute(connection, partner, month, false, Statements.prices(all));
        if (SettlementRows.insert(connection, statement, clock.instant())) {
            announcer.announce(
                    connection, partner.partner().id(), EventType.STATEMENT_READY, Map.of("month", month.toString()));
        }
        return true;
    }
}
