package dev.cornerstone.loyalty.rollup;

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
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings the sums up to the horizon. Stopped anywhere it goes on there; should two nodes bite at once, the row of the progress
 * lets one of them.
 */
@Singleton
public final class RollUp implements Job {

    private static final Bite NOTHING = new Bite(0, false);

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

    @Override
    public String name() {
        return "rollup";
    }

    @Override
    public Duration every() {
        return config.every();
    }

    @Override
    public Bite step() {
        Instant horizon = clock.instant().minus(ledger.settledAfter());
        return database.write(connection -> bite(connection, horizon));
    }

    /** A bite never has transfers of two months. */
    private Bite bite(Connection connection, Instant horizon) throws SQLException {
        UUID from = RollupRows.upTo(connection);
        Optional<UUID> next = RollupRows.next(connection, from, Ids.lowerBound(horizon));
        if (next.isEmpty()) {
            RollupRows.move(connection, from, Ids.lowerBound(horizon));
            return NOTHING;
        }
        YearMonth month = month(next.get());
        Instant monthsEnd =
                month.plusMonths(1).atDay(1).atStartOfDay(ledger.zone()).toInstant();
        UUID end = Ids.lowerBound(monthsEnd.isBefore(horizon) ? monthsEnd : horizon);
        UUID to = RollupRows.nth(connection, from, end, config.bite()).orElse(end);
        if (!RollupRows.move(connection, from, to)) {
            return NOTHING;
        }
        int sums = RollupRows.addAccounts(connection, from, to) + RollupRows.addFunding(connection, month, from, to);
        return new Bite(sums, true);
    }

    private YearMonth month(UUID id) {
        return YearMonth.from(Instant.ofEpochMilli(Ids.millis(id)).atZone(ledger.zone()));
    }
}
