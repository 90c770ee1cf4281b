package dev.cornerstone.loyalty.partner;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/** The table {@code partner_limit}; the partner's row is locked whenever it is written. */
final class LimitRows {

    private LimitRows() {}

    /** By partner, what each limit's name allows. */
    static Map<UUID, Map<String, Long>> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select partner_id, name, max from partner_limit");
                ResultSet rows = select.executeQuery()) {
            Map<UUID, Map<String, Long>> limits = new HashMap<>();
            while (rows.next()) {
                limits.computeIfAbsent(rows.getObject(1, UUID.class), first -> new TreeMap<>())
                        .put(rows.getString(2), rows.getLong(3));
            }
            return limits;
        }
    }

    static Map<String, Long> of(Connection connection, UUID partner) throws SQLException {
        return all(connection).getOrDefault(partner, Map.of());
    }

    static OptionalLong max(Connection connection, UUID partner, String name) throws SQLException {
        Long max = of(connection, partner).get(name);
        return max == null ? OptionalLong.empty() : OptionalLong.of(max);
    }

    static void replace(Connection connection, UUID partner, Map<String, Long> limits) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from partner_limit where partner_id = ?")) {
            delete.setObject(1, partner);
            delete.executeUpdate();
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into partner_limit (partner_id, name, max) values (?, ?, ?)")) {
            for (Map.Entry<String, Long> limit : limits.entrySet()) {
                insert.setObject(1, partner);
                insert.setString(2, limit.getKey());
                insert.setLong(3, limit.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** How often the limits were changed, which is their version. */
    static long version(Connection connection, UUID partner) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select limits_version from partner where id = ?")) {
            select.setObject(1, partner);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static void countVersion(Connection connection, UUID partner) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update partner set limits_version = limits_version + 1 where id = ?")) {
            update.setObject(1, partner);
            update.executeUpdate();
        }
    }
}
