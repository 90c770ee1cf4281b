package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.allowance.Span;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The table {@code budget}; the partner's row is locked whenever it is written. */
final class BudgetRows {

    private static final String SELECT = "select name, points, period, promotion, version, partner_id from budget ";

    private BudgetRows() {}

    /** By partner, in the order of their names. */
    static Map<UUID, List<Budget>> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "order by name");
                ResultSet rows = select.executeQuery()) {
            Map<UUID, List<Budget>> budgets = new HashMap<>();
            while (rows.next()) {
                budgets.computeIfAbsent(rows.getObject("partner_id", UUID.class), first -> new ArrayList<>())
                        .add(budget(rows));
            }
            return budgets;
        }
    }

    static List<Budget> of(Connection connection, UUID partner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "where partner_id = ? order by name")) {
            select.setObject(1, partner);
            try (ResultSet rows = select.executeQuery()) {
                List<Budget> budgets = new ArrayList<>();
                while (rows.next()) {
                    budgets.add(budget(rows));
                }
                return budgets;
            }
        }
    }

    static Optional<Budget> find(Connection connection, UUID partner, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "where partner_id = ? and name = ?")) {
            select.setObject(1, partner);
            select.setString(2, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(budget(row)) : Optional.empty();
            }
        }
    }

    static OptionalLong points(Connection connection, UUID partner, String name) throws SQLException {
        Optional<Budget> budget = find(connection, partner, name);
        return budget.isPresent() ? OptionalLong.of(budget.get().points()) : OptionalLong.empty();
    }

    static void put(Connection connection, UUID partner, Budget budget, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into budget (partner_id, name, points, period, promotion, version, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (partner_id, name) do update set points = excluded.points, period = excluded.period,
                  promotion = excluded.promotion, version = excluded.version, updated_at = excluded.updated_at""")) {
            insert.setObject(1, partner);
            insert.setString(2, budget.name());
            insert.setLong(3, budget.points());
            insert.setString(4, budget.period().word());
            insert.setString(5, budget.promotion());
            insert.setLong(6, budget.version());
            insert.setObject(7, now.atOffset(ZoneOffset.UTC));
            insert.setObject(8, now.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    static void delete(Connection connection, UUID partner, String name) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from budget where partner_id = ? and name = ?")) {
            delete.setObject(1, partner);
            delete.setString(2, name);
            delete.executeUpdate();
        }
    }

    private static Budget budget(ResultSet row) throws SQLException {
        return new Budget(
                row.getString("name"),
                row.getLong("points"),
                Span.named(row.getString("period")).orElseThrow(),
                row.getString("promotion"),
                row.getLong("version"));
    }
}
