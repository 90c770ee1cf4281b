package dev.cornerstone.loyalty.allowance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The table {@code allowance}. */
final class AllowanceRows {

    static final int STRIPES = 16;

    private static final String ITS_ROWS = "owner_id = ? and name = ? and starts_at = ?";

    private AllowanceRows() {}

    /**
     * False when that stripe has less. PostgreSQL locks a row that somebody else has just changed before it finds that too
     * little remains, and keeps that lock; whoever goes on to lock all stripes would hold this one out of their order. Going
     * back to a savepoint lets it go.
     */
    static boolean take(Connection connection, Allowance allowance, int stripe, long amount) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("savepoint draw; update allowance set remaining = remaining - ? where "
                        + ITS_ROWS + " and stripe = ? and remaining >= ?")) {
            update.setLong(1, amount);
            int next = bind(update, 2, allowance);
            update.setInt(next, stripe);
            update.setLong(next + 1, amount);
            update.execute();
            update.getMoreResults();
            if (update.getUpdateCount() == 1) {
                return true;
            }
        }
        try (Statement back = connection.createStatement()) {
            back.execute("rollback to savepoint draw");
        }
        return false;
    }

    static boolean put(Connection connection, Allowance allowance, int stripe, long amount) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update allowance set remaining = remaining + ? where " + ITS_ROWS + " and stripe = ?")) {
            update.setLong(1, amount);
            update.setInt(bind(update, 2, allowance), stripe);
            return update.executeUpdate() == 1;
        }
    }

    static boolean isOverdrawn(Connection connection, Allowance allowance) throws SQLException {
        return answers(connection, allowance, " and stripe = 0 and overdrawn > 0");
    }

    static boolean exists(Connection connection, Allowance allowance) throws SQLException {
        return answers(connection, allowance, " and stripe = 0");
    }

    /** All stripes in their order; from here to the commit nobody else moves this allowance. */
    static List<Stripe> lock(Connection connection, Allowance allowance) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select remaining, overdrawn from allowance where " + ITS_ROWS + " order by stripe for update")) {
            bind(select, 1, allowance);
            try (ResultSet rows = select.executeQuery()) {
                List<Stripe> stripes = new ArrayList<>();
                while (rows.next()) {
                    stripes.add(new Stripe(rows.getLong(1), rows.getLong(2)));
                }
                return stripes;
            }
        }
    }

    /** Gives every stripe the same, and the first ones what is left over. */
    static void spread(Connection connection, Allowance allowance, long remaining, long overdrawn) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update allowance set remaining = ? + case when stripe < ? then 1 else 0 end,
                  overdrawn = case when stripe = 0 then ? else 0 end
                where\s""" + ITS_ROWS)) {
            update.setLong(1, remaining / STRIPES);
            update.setLong(2, remaining % STRIPES);
            update.setLong(3, overdrawn);
            bind(update, 4, allowance);
            update.executeUpdate();
        }
    }

    static void insert(Connection connection, Allowance allowance, long amount) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into allowance (owner_id, name, starts_at, ends_at, stripe, remaining)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
            for (int stripe = 0; stripe < STRIPES; stripe++) {
                int next = bind(insert, 1, allowance);
                if (allowance.endsAt().isPresent()) {
                    insert.setObject(next, allowance.endsAt().get().atOffset(ZoneOffset.UTC));
                } else {
                    insert.setNull(next, Types.TIMESTAMP_WITH_TIMEZONE);
                }
                insert.setInt(next + 1, stripe);
                insert.setLong(next + 2, amount / STRIPES + (stripe < amount % STRIPES ? 1 : 0));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static List<Allowance> running(Connection connection, UUID owner, String prefix, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select name, starts_at, ends_at from allowance
                where owner_id = ? and left(name, length(?)) = ? and stripe = 0 and ends_at > ?
                order by name collate "C", starts_at""")) {
            select.setObject(1, owner);
            select.setString(2, prefix);
            select.setString(3, prefix);
            select.setObject(4, now.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                List<Allowance> running = new ArrayList<>();
                while (rows.next()) {
                    running.add(new Allowance(
                            owner,
                            rows.getString(1),
                            rows.getObject(2, OffsetDateTime.class).toInstant(),
                            Optional.of(rows.getObject(3, OffsetDateTime.class).toInstant())));
                }
                return running;
            }
        }
    }

    static void delete(Connection connection, UUID owner, String name) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from allowance where owner_id = ? and name = ?")) {
            delete.setObject(1, owner);
            delete.setString(2, name);
            delete.executeUpdate();
        }
    }

    static OptionalLong remaining(Connection connection, Allowance allowance) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select count(*), greatest(0, sum(remaining - overdrawn))::bigint from allowance where " + ITS_ROWS)) {
            bind(select, 1, allowance);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1) == 0 ? OptionalLong.empty() : OptionalLong.of(row.getLong(2));
            }
        }
    }

    static int forget(Connection connection, Instant before, int limit) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from allowance where (owner_id, name, starts_at, stripe) in (
                  select owner_id, name, starts_at, stripe from allowance where ends_at < ?
                  limit ? for update skip locked)""")) {
            delete.setObject(1, before.atOffset(ZoneOffset.UTC));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }

    private static boolean answers(Connection connection, Allowance allowance, String condition) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from allowance where " + ITS_ROWS + condition)) {
            bind(select, 1, allowance);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static int bind(PreparedStatement statement, int first, Allowance allowance) throws SQLException {
        statement.setObject(first, allowance.owner());
        statement.setString(first + 1, allowance.name());
        statement.setObject(first + 2, allowance.startsAt().atOffset(ZoneOffset.UTC));
        return first + 3;
    }

    record Stripe(long remaining, long overdrawn) {}
}
