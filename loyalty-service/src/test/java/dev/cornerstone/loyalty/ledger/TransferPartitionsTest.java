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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TransferPartitionsTest {

    private static final Pattern SCAN = Pattern.compile(" on (transfer_\\w+)");

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

    @Test
    void whatReadsTheBooksInTheOrderOfIdsReadsTheMonthsItAsksForAndNoOthers() throws SQLException {
        MovableClock clock = new MovableClock(Instant.parse("2026-09-30T23:59:59Z"));
        TransferPartitions partitions = new TransferPartitions(owner, clock);
        partitions.ensure();
        Instant december = Instant.parse("2026-12-01T00:00:00Z");

        assertThat(readBy("id > '%s' and id < '%s'"
                        .formatted(
                                Ids.lowerBound(Instant.parse("2026-10-31T23:59:59.999Z")),
                                Ids.lowerBound(Instant.parse("2026-11-30T23:59:59.999Z")))))
                .containsExactly("transfer_2026_10", "transfer_2026_11");
        assertThat(readBy("id = '%s'".formatted(new Ids(new MovableClock(december)).next())))
                .containsExactly("transfer_2026_12");
        assertThat(readBy("id = '%s'".formatted(new Ids(new MovableClock(december.minusMillis(1))).next())))
                .containsExactly("transfer_2026_11");
        assertThat(readBy("id > '%s'".formatted(Ids.lowerBound(Instant.parse("2027-01-01T00:00:00Z")))))
                .containsExactly("transfer_default");
    }

    /** The partitions that the database would look into. */
    private List<String> readBy(String condition) throws SQLException {
        List<String> partitions = new ArrayList<>();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery(
                        "explain (costs off) select member_id, id, row_hash from transfer where " + condition)) {
            while (plan.next()) {
                Matcher scan = SCAN.matcher(plan.getString(1));
                if (scan.find()) {
                    partitions.add(scan.group(1));
                }
            }
        }
        partitions.sort(null);
        return partitions;
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
