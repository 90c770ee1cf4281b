package dev.cornerstone.loyalty.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Everything a posting writes, in one round trip: a statement per table, whatever the number of rows. */
final class Writes {

    /** One order for all postings, so that there are few wordings for the database to plan. */
    private static final List<Write> ORDER = List.of(
            TransferRows.INSERT,
            LotRows.OPEN,
            LotRows.CHANGE,
            LotRows.ALLOCATE,
            HoldRows.INSERT,
            HoldRows.RESOLVE,
            PromiseRows.INSERT,
            PromiseRows.CHANGE,
            ReversalRows.RAISE,
            BalanceRows.UPDATE);

    private final Map<Write, List<Object[]>> rows = new IdentityHashMap<>();

    void add(Write write, Object... values) {
        if (values.length != write.width()) {
            throw new IllegalArgumentException(values.length + " values for: " + write);
        }
        rows.computeIfAbsent(write, first -> new ArrayList<>()).add(values);
    }

    /** Every row that was to be written has been, or the statement is an error. */
    void execute(Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        List<Write> writes = ORDER.stream().filter(rows::containsKey).toList();
        String sql =
                writes.stream().map(write -> write.sql(rows.get(write).size())).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (Write write : writes) {
                parameter = write.bind(connection, statement, parameter, rows.get(write));
            }
            statement.execute();
            for (Write write : writes) {
                int expected = rows.get(write).size();
                int written = statement.getUpdateCount();
                if (written != expected) {
                    throw new IllegalStateException(written + " rows instead of " + expected + " by: " + write);
                }
                statement.getMoreResults();
            }
        }
        rows.clear();
    }
}
