package dev.cornerstone.loyalty.ledger;

import dev.cornerstone.loyalty.platform.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The table {@code member_balance}, whose rows are what a posting locks. */
final class BalanceRows {

    static final Write UPDATE = Write.update(
            "member_balance",
            """
            available = v.available, held = v.held, pending = v.pending, owed = v.owed, version = v.version,
            last_transfer = v.last, day = v.day, day_earned = v.earned, day_earns = v.earns, day_spent = v.spent,
            day_spends = v.spends""",
            "t.member_id = v.member and t.asset = v.asset",
            "available int8",
            "held int8",
            "pending int8",
            "owed int8",
            "version int8",
            "last uuid",
            "day date",
            "earned int8",
            "earns int4",
            "spent int8",
            "spends int4",
            "member uuid",
            "asset text");

    private static final String COLUMNS = """
            b.available, b.held, b.pending, b.owed, b.frozen, b.version, b.last_transfer,
            b.day, b.day_earned, b.day_earns, b.day_spent, b.day_spends, b.suspended, b.cooling_until, b.careful_until""";
    private static final String LOCK =
            "select " + COLUMNS + " from member_balance b where b.member_id = ? and b.asset = ? for update";
    /** The lots are read by a second statement, whose snapshot is taken after the first has waited for its turn. */
    private static final String LOCK_AND_READ_LOTS = LOCK + ";\n" + LotRows.REMAINING;

    private BalanceRows() {}

    /** Waits for the member's turn; from here to the commit nobody else posts for this member. */
    static Row lock(Connection connection, MemberId member, String asset) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            select.setObject(1, member.value());
            select.setString(2, asset);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return row(row);
                }
            }
        }
        insert(connection, member, asset);
        return lock(connection, member, asset);
    }

    /** The same, and what remains of the member's lots, soonest expiring first, in one round trip. */
    static RowAndLots lockAndReadLots(Connection connection, MemberId member, String asset) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK_AND_READ_LOTS)) {
            select.setObject(1, member.value());
            select.setString(2, asset);
            select.setObject(3, member.value());
            select.setString(4, asset);
            select.execute();
            Optional<Row> found;
            try (ResultSet row = select.getResultSet()) {
                found = row.next() ? Optional.of(row(row)) : Optional.empty();
            }
            if (found.isPresent()) {
                select.getMoreResults();
                try (ResultSet lots = select.getResultSet()) {
                    return new RowAndLots(found.get(), LotRows.lots(lots));
                }
            }
        }
        insert(connection, member, asset);
        return lockAndReadLots(connection, member, asset);
    }

    /** Waits for the turns of many members, in their order, with one statement. */
    static Map<MemberId, Row> lockAll(Connection connection, List<MemberId> members, String asset) throws SQLException {
        List<MemberId> inOrder = members.stream().distinct().sorted().toList();
        Map<MemberId, Row> locked = select(connection, inOrder, asset);
        if (locked.size() < inOrder.size()) {
            insertAll(
                    connection,
                    inOrder.stream()
                            .filter(member -> !locked.containsKey(member))
                            .toList(),
                    asset);
            return select(connection, inOrder, asset);
        }
        return locked;
    }

    /** The row if nobody else is posting for this member right now. */
    static Optional<Row> lockUnlessBusy(Connection connection, MemberId member, String asset) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK + " skip locked")) {
            select.setObject(1, member.value());
            select.setString(2, asset);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row(row)) : Optional.empty();
            }
        }
    }

    static void freeze(Connection connection, MemberId member, String asset, boolean frozen) throws SQLException {
        lock(connection, member, asset);
        try (PreparedStatement update =
                connection.prepareStatement("update member_balance set frozen = ? where member_id = ? and asset = ?")) {
            update.setBoolean(1, frozen);
            update.setObject(2, member.value());
            update.setString(3, asset);
            update.executeUpdate();
        }
    }

    static void caution(Connection connection, MemberId member, String asset, Caution caution) throws SQLException {
        lock(connection, member, asset);
        try (PreparedStatement update = connection.prepareStatement("""
                update member_balance set suspended = ?, cooling_until = ?, careful_until = ?
                where member_id = ? and asset = ?""")) {
            update.setBoolean(1, caution.suspended());
            update.setObject(2, Posting.utc(caution.coolingUntil()));
            update.setObject(3, Posting.utc(caution.carefulUntil()));
            update.setObject(4, member.value());
            update.setString(5, asset);
            update.executeUpdate();
        }
    }

    private static Map<MemberId, Row> select(Connection connection, List<MemberId> members, String asset)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS + """
                , b.member_id from member_balance b where b.member_id = any (?) and b.asset = ?
                order by b.member_id for update""")) {
            select.setArray(1, connection.createArrayOf("uuid", texts(members)));
            select.setString(2, asset);
            try (ResultSet rows = select.executeQuery()) {
                Map<MemberId, Row> found = new TreeMap<>();
                while (rows.next()) {
                    found.put(new MemberId(rows.getObject("member_id", UUID.class)), row(rows));
                }
                return found;
            }
        }
    }

    private static void insert(Connection connection, MemberId member, String asset) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into member_balance (member_id, asset) values (?, ?) on conflict do nothing")) {
            insert.setObject(1, member.value());
            insert.setString(2, asset);
            insert.executeUpdate();
        }
    }

    private static void insertAll(Connection connection, List<MemberId> members, String asset) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into member_balance (member_id, asset)
                select m, ? from unnest(?::uuid[]) m order by m on conflict do nothing""")) {
            insert.setString(1, asset);
            insert.setArray(2, connection.createArrayOf("uuid", texts(members)));
            insert.executeUpdate();
        }
    }

    private static String[] texts(List<MemberId> members) {
        return members.stream().map(MemberId::toString).toArray(String[]::new);
    }

    static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getBoolean(5),
                row.getLong(6),
                row.getObject(7, UUID.class),
                new Day(
                        row.getObject(8, LocalDate.class),
                        row.getLong(9),
                        row.getInt(10),
                        row.getLong(11),
                        row.getInt(12)),
                new Caution(row.getBoolean(13), Instants.read(row, 14), Instants.read(row, 15)));
    }

    /** What the row says. */
    record Row(
            long available,
            long held,
            long pending,
            long owed,
            boolean frozen,
            long version,
            UUID lastTransfer,
            Day day,
            Caution caution) {}

    record RowAndLots(Row row, List<Lot> lots) {}
}
