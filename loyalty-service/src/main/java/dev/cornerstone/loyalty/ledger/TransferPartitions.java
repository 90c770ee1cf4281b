package dev.cornerstone.loyalty.ledger;

import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Keeps a partition of {@code transfer} ready for this month and the coming ones. Runs as the owner of the tables, as often
 * as it likes and on as many nodes: what is there already is left alone.
 */
@Singleton
final class TransferPartitions {

    private static final int MONTHS_AHEAD = 3;

    private final javax.sql.DataSource owner;
    private final Clock clock;

    TransferPartitions(@DataSource("owner") javax.sql.DataSource owner, Clock clock) {
        this.owner = owner;
        this.clock = clock;
    }

    void atStart(@Observes StartupEvent started) throws SQLException {
        ensure();
    }

    @Scheduled(every = "12h", delayed = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void ensure() throws SQLException {
        YearMonth current = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
                statement.execute(partition(current.plusMonths(ahead)));
            }
        }
    }

    static String partition(YearMonth month) {
        return "create table if not exists transfer_%04d_%02d partition of transfer for values from ('%s') to ('%s')"
                .formatted(month.getYear(), month.getMonthValue(), lowerBound(month), lowerBound(month.plusMonths(1)));
    }

    static UUID lowerBound(YearMonth month) {
        return Ids.lowerBound(month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
