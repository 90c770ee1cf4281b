package dev.cornerstone.loyalty.rollup;

import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.platform.Database;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;

/** Brings the sums up to the horizon; stopped anywhere it goes on there, and of two nodes one does each bite. */
@Singleton
public final class RollUp {

    private final Database database;
    private final Clock clock;
    private final LedgerConfig ledger;
    private final RollupConfig config;

    public RollUp(Database database, Clock clock, LedgerConfig ledger, RollupConfig config) {
        this.database = database;
        this.clock = clock;
        this.ledger = ledger;
        this.config = config;
    }

    @Scheduled(
            every = "${loyalty.rollup.every:10s}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void run() {
        Instant horizon = clock.instant().minus(ledger.settledAfter());
        boolean more;
        do {
            more = database.write(connection -> bite(connection, horizon));
        } while (more);
    }

    /** True when there may be more before the horizon. A bite never has transfers of two months. */
    private boolean bite(Connection connection, Instant horizon) throws SQLException {
        UUID from = RollupRows.upTo(connection);
        Optional<UUID> next = RollupRows.next(connection, from, Ids.lowerBound(horizon));
        if (next.isEmpty()) {
            RollupRows.move(connection, from, Ids.lowerBound(horizon));
            return false;
        }
        YearMonth month = month(next.get());
        Instant monthsEnd =
                month.plusMonths(1).atDay(1).atStartOfDay(ledger.zone()).toInstant();
        UUID end = Ids.lowerBound(monthsEnd.isBefore(horizon) ? monthsEnd : horizon);
        UUID to = RollupRows.nth(connection, from, end, config.bite()).orElse(end);
        if (!RollupRows.move(connection, from, to)) {
            return false;
        }
        RollupRows.addAccounts(connection, from, to);
        RollupRows.addFunding(connection, month, from, to);
        return true;
    }

    /** The first 48 bits of an id are the milliseconds at which it was made. */
    private YearMonth month(UUID id) {
        return YearMonth.from(
                Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16).atZone(ledger.zone()));
    }
}
