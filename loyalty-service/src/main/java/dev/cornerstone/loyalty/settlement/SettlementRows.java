package dev.cornerstone.loyalty.settlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code settlement} and {@code settlement_line}: statements are added and read, nothing else. */
final class SettlementRows {

    private SettlementRows() {}

    /** False when the month has been written down before. */
    static boolean insert(Connection connection, Statement statement, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into settlement (partner_id, month, opening, issued, reversed, expired, redeemed, repaid, adjusted,
                  closing, clawed_back, written_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
            insert.setObject(1, statement.partner());
            insert.setObject(2, statement.month().atDay(1));
            insert.setLong(3, statement.opening());
            insert.setLong(4, statement.issued());
            insert.setLong(5, statement.reversed());
            insert.setLong(6, statement.expired());
            insert.setLong(7, statement.redeemed());
            insert.setLong(8, statement.repaid());
            insert.setLong(9, statement.adjusted());
            insert.setLong(10, statement.closing());
            insert.setLong(11, statement.clawedBack());
            insert.setObject(12, now.atOffset(ZoneOffset.UTC));
            if (insert.executeUpdate() == 0) {
                return false;
            }
        }
        insertShares(connection, statement);
        return true;
    }

    private static void insertShares(Connection connection, Statement statement) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into settlement_line (partner_id, month, direction, counterparty, redeemed, returned,
                  amount_minor, currency)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            for (Share share : statement.shares()) {
                insert.setObject(1, statement.partner());
                insert.setObject(2, statement.month().atDay(1));
                insert.setString(3, share.direction().word());
                insert.setObject(4, share.counterparty());
                insert.setLong(5, share.redeemed());
                insert.setLong(6, share.returned());
                insert.setObject(7, share.amountMinor(), Types.BIGINT);
                insert.setString(8, share.currency());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The last month that was written down for each partner. */
    static Map<UUID, YearMonth> last(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "select partner_id, max(month) from settlement group by partner_id");
                ResultSet rows = select.executeQuery()) {
            Map<UUID, YearMonth> last = new HashMap<>();
            while (rows.next()) {
                last.put(rows.getObject(1, UUID.class), YearMonth.from(rows.getObject(2, LocalDate.class)));
            }
            return last;
        }
    }

    static Optional<Statement> find(Connection connection, UUID partner, YearMonth month) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select * from settlement where partner_id = ? and month = ?")) {
            select.setObject(1, partner);
            select.setObject(2, month.atDay(1));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(statement(row, shares(connection, partner, month))) : Optional.empty();
            }
        }
    }

    /** Without their shares, newest first, at most so many. */
    static List<Statement> newest(Connection connection, UUID partner, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select * from settlement where partner_id = ? order by month desc limit ?")) {
            select.setObject(1, partner);
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<Statement> statements = new ArrayList<>();
                while (rows.next()) {
                    statements.add(statement(rows, List.of()));
                }
                return statements;
            }
        }
    }

    private static List<Share> shares(Connection connection, UUID partner, YearMonth month) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select direction, counterparty, redeemed, returned, amount_minor, currency from settlement_line
                where partner_id = ? and month = ? order by direction desc, counterparty""")) {
            select.setObject(1, partner);
            select.setObject(2, month.atDay(1));
            try (ResultSet rows = select.executeQuery()) {
                List<Share> shares = new ArrayList<>();
                while (rows.next()) {
                    shares.add(new Share(
                            Share.Direction.named(rows.getString(1)),
                            rows.getObject(2, UUID.class),
                            rows.getLong(3),
                            rows.getLong(4),
                            rows.getObject(5, Long.class),
                            rows.getString(6)));
                }
                return shares;
            }
        }
    }

    private static Statement statement(ResultSet row, List<Share> shares) throws SQLException {
        return new Statement(
                row.getObject("partner_id", UUID.class),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                false,
                row.getLong("opening"),
                row.getLong("issued"),
                row.getLong("reversed"),
                row.getLong("expired"),
                row.getLong("redeemed"),
                row.getLong("repaid"),
                row.getLong("adjusted"),
                row.getLong("closing"),
                row.getLong("clawed_back"),
                shares);
    }
}
