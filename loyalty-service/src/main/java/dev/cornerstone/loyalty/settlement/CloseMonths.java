package dev.cornerstone.loyalty.settlement;

import dev.cornerstone.loyalty.partner.Partners;
import dev.cornerstone.loyalty.partner.Registration;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.rollup.Sums;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes down each partner's months that have ended, oldest first, a transaction each. Stopped anywhere it goes on there, and
 * where two nodes write the same month the database keeps one.
 */
@Singleton
final class CloseMonths {

    private final Database database;
    private final Partners partners;
    private final Statements statements;
    private final Sums sums;
    private final Clock clock;

    CloseMonths(Database database, Partners partners, Statements statements, Sums sums, Clock clock) {
        this.database = database;
        this.partners = partners;
        this.statements = statements;
        this.sums = sums;
        this.clock = clock;
    }

    @Scheduled(
            every = "${loyalty.settlement.every:1m}",
            delayed = "20s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        List<Registration> all = partners.registrations();
        Map<UUID, YearMonth> last = database.read(SettlementRows::last);
        for (Registration partner : all) {
            YearMonth written = last.get(partner.partner().id());
            YearMonth month = written == null ? statements.first(partner) : written.plusMonths(1);
            while (close(partner, month, all)) {
                month = month.plusMonths(1);
            }
        }
    }

    /** False when the month is not over yet. */
    private boolean close(Registration partner, YearMonth month, List<Registration> all) {
        return database.write(connection -> sums.cover(connection, month) && write(connection, partner, month, all));
    }

    private boolean write(Connection connection, Registration partner, YearMonth month, List<Registration> all)
            throws SQLException {
        Statement statement = statements.compute(connection, partner, month, false, Statements.prices(all));
        SettlementRows.insert(connection, statement, clock.instant());
        return true;
    }
}
