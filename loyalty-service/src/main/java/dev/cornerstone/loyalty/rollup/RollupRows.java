package dev.cornerstone.loyalty.rollup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code rollup_progress}, {@code account_rollup} and {@code funding_rollup}, as far as they are written. */
final class RollupRows {

    private RollupRows() {}

    static UUID upTo(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select up_to from rollup_progress");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    static Optional<UUID> next(Connection connection, UUID after, UUID end) throws SQLException {
        return nth(connection, after, end, 1);
    }

    /** The id of the so-manieth transfer behind the one and up to the other. */
    static Optional<UUID> nth(Connection connection, UUID after, UUID end, int position) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select id from transfer where id > ? and id <= ? order by id offset ? limit 1")) {
            select.setObject(1, after);
            select.setObject(2, end);
            select.setInt(3, position - 1);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    /** False when another node was faster, or nothing lies between. Waits for that node, so its sums are there. */
    static boolean move(Connection connection, UUID from, UUID to) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update rollup_progress set up_to = ? where up_to = ? and up_to < ?")) {
            update.setObject(1, to);
            update.setObject(2, from);
            update.setObject(3, to);
            return update.executeUpdate() == 1;
        }
    }

    /** Answers how many sums that changed. */
    static int addAccounts(Connection connection, UUID from, UUID to) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into account_rollup (account_id, debits, credits)
                select account, sum(debit)::bigint, sum(credit)::bigint from (
                  select debit_account as account, amount as debit, 0 as credit from transfer where id > ? and id <= ?
                  union all
                  select credit_account, 0, amount from transfer where id > ? and id <= ?) legs
                group by account order by account
                on conflict (account_id) do update set debits = account_rollup.debits + excluded.debits,
                  credits = account_rollup.credits + excluded.credits""")) {
            insert.setObject(1, from);
            insert.setObject(2, to);
            insert.setObject(3, from);
            insert.setObject(4, to);
            return insert.executeUpdate();
        }
    }

    /** Answers how many sums that changed. */
    static int addFunding(Connection connection, YearMonth month, UUID from, UUID to) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(FlowRows.between("?", "?") + """
                insert into funding_rollup (month, funder, line, counterparty, points)
                select ?, funder, line, counterparty, sum(points)::bigint from flows
                group by funder, line, counterparty order by funder, line, counterparty
                on conflict (month, funder, line, counterparty)
                do update set points = funding_rollup.points + excluded.points""")) {
            insert.setObject(1, from);
            insert.setObject(2, to);
            insert.setObject(3, month.atDay(1));
            return insert.executeUpdate();
        }
    }
}
