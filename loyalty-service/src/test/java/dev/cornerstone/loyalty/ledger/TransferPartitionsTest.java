package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.MovableClock;
import dev.cornerstone.loyalty.testing.Pool;
import dev.cornerstone.loyalty.testing.Postgres;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferPartitionsTest {

    private final AgroalDataSource owner = Pool.as("loyalty_owner", Postgres.migratedDatabase());

    @Test
    void areReadyForThisMonthAndTheNextThreeHoweverOftenAskedFor() throws SQLException {
        MovableClock clock = new MovableClock(Instant.parse("2026-11-30T23:59:59Z"));
        TransferPartitions partitions = new TransferPartitions(owner, clock);

        partitions.ensure();
        partitions.ensure();
        clock.moveBy(Period.ofMonths(1));
        partitions.ensure();

        assertThat(names())
                .containsExactly(
                        "transfer_2026_11",
                        "transfer_2026_12",
                        "transfer_2027_01",
                        "transfer_2027_02",
                        "transfer_2027_03",
                        "transfer_default");
    }

    private List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select inhrelid::regclass::text from pg_inherits where inhparent = 'transfer'::regclass"
                                + " order by 1")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
