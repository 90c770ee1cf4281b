package dev.cornerstone.loyalty.proof;

import dev.cornerstone.loyalty.platform.Instants;
import dev.cornerstone.loyalty.seal.SealedRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** All tables that are about members, side by side in the order of members: one member's rows at a time. */
final class MemberRows implements AutoCloseable {

    private final List<Column<?>> columns = new ArrayList<>();

    MemberRows(Connection connection) throws SQLException {
        try {
            open(
                    connection,
                    "select " + SealedRow.COLUMNS + " from transfer order by member_id, id",
                    SealedRow::of,
                    SealedRow::member,
                    Holdings::transfers);
            open(connection, """
                    select member_id, asset, available, held, pending, owed, version, last_transfer
                    from member_balance order by member_id, asset""", MemberRows::balance, Holdings.Balance::member, Holdings::balances);
            open(
                    connection,
                    "select * from lot order by member_id, id",
                    MemberRows::lot,
                    Holdings.Lot::member,
                    Holdings::lots);
            open(connection, """
                    select member_id, transfer_id, lot_id, amount
                    from lot_allocation order by member_id, transfer_id, lot_id""", MemberRows::allocation, Holdings.Allocation::member, Holdings::allocations);
            open(
                    connection,
                    "select * from hold order by member_id, id",
                    MemberRows::hold,
                    Holdings.Hold::member,
                    Holdings::holds);
            open(
                    connection,
                    "select * from pending_earn order by member_id, id",
                    MemberRows::promise,
                    Holdings.Promise::member,
                    Holdings::promises);
            open(
                    connection,
                    "select member_id, transfer_id, original, reversed from reversal_guard order by member_id, transfer_id",
                    MemberRows::guard,
                    Holdings.Guard::member,
                    Holdings::guards);
        } catch (SQLException failure) {
            close();
            throw failure;
        }
    }

    /** The next member's rows; null after the last. */
    Holdings next() throws SQLException {
        UUID member = columns.stream()
                .map(Column::member)
                .filter(Objects::nonNull)
                .min(Order.OF_IDS)
                .orElse(null);
        if (member == null) {
            return null;
        }
        Holdings holdings = Holdings.of(member);
        for (Column<?> column : columns) {
            column.take(holdings);
        }
        return holdings;
    }

    @Override
    public void close() throws SQLException {
        for (Column<?> column : columns) {
            column.cursor.close();
        }
    }

    private <T> void open(
            Connection connection,
            String question,
            Cursor.Reader<T> reader,
            Function<T, UUID> member,
            Function<Holdings, List<T>> place)
            throws SQLException {
        columns.add(new Column<>(new Cursor<>(connection, question, reader), member, place));
    }

    private static Holdings.Balance balance(ResultSet row) throws SQLException {
        return new Holdings.Balance(
                id(row, 1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                id(row, 8));
    }

    private static Holdings.Lot lot(ResultSet row) throws SQLException {
        long cost = row.getLong("unit_cost_micros");
        Long unitCostMicros = row.wasNull() ? null : cost;
        return new Holdings.Lot(
                id(row, "member_id"),
                id(row, "id"),
                row.getString("asset"),
                row.getLong("amount"),
                row.getLong("remaining"),
                Instants.read(row, "valid_from"),
                Instants.read(row, "expires_at"),
                id(row, "funded_by"),
                id(row, "campaign_id"),
                unitCostMicros);
    }

    private static Holdings.Allocation allocation(ResultSet row) throws SQLException {
        return new Holdings.Allocation(id(row, 1), id(row, 2), id(row, 3), row.getLong(4));
    }

    private static Holdings.Hold hold(ResultSet row) throws SQLException {
        return new Holdings.Hold(
                id(row, "member_id"),
                id(row, "id"),
                row.getString("asset"),
                row.getLong("amount"),
                row.getLong("posted"),
                row.getInt("state"),
                Instants.read(row, "expires_at"),
                id(row, "partner_id"),
                id(row, "reward_id"),
                row.getString("note"),
                id(row, "resolved_by"),
                Instants.read(row, "resolved_at"));
    }

    private static Holdings.Promise promise(ResultSet row) throws SQLException {
        return new Holdings.Promise(
                id(row, "member_id"),
                id(row, "id"),
                row.getString("asset"),
                row.getLong("amount"),
                row.getLong("remaining"),
                row.getInt("state"),
                Instants.read(row, "matures_at"),
                id(row, "partner_id"),
                id(row, "campaign_id"),
                id(row, "matured_by"));
    }

    private static Holdings.Guard guard(ResultSet row) throws SQLException {
        return new Holdings.Guard(id(row, 1), id(row, 2), row.getLong(3), row.getLong(4));
    }

    private static UUID id(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** One table. */
    private record Column<T>(Cursor<T> cursor, Function<T, UUID> owner, Function<Holdings, List<T>> place) {

        UUID member() {
            return cursor.peek() == null ? null : owner.apply(cursor.peek());
        }

        void take(Holdings holdings) throws SQLException {
            List<T> rows = place.apply(holdings);
            while (holdings.member().equals(member())) {
                rows.add(cursor.next());
            }
        }
    }
}
