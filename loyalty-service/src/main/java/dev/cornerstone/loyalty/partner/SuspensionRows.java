package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.platform.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The table {@code partner_suspension}; the partner's row is locked whenever it is written. */
final class SuspensionRows {

    private SuspensionRows() {}

    static void insert(Connection connection, UUID partner, Suspension suspension) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into partner_suspension (partner_id, id, reason, suspended_by, suspended_at)
                values (?, ?, ?, ?, ?)""")) {
            insert.setObject(1, partner);
            insert.setObject(2, suspension.id());
            insert.setString(3, suspension.reason());
            insert.setString(4, suspension.suspendedBy());
            insert.setObject(5, suspension.suspendedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    static void lift(Connection connection, UUID partner, String by, Instant at) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update partner_suspension set lifted_by = ?, lifted_at = ? where partner_id = ? and lifted_at is null""")) {
            update.setString(1, by);
            update.setObject(2, at.atOffset(ZoneOffset.UTC));
            update.setObject(3, partner);
            update.executeUpdate();
        }
    }

    static Optional<Suspension> lasting(Connection connection, UUID partner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select id, reason, suspended_by, suspended_at from partner_suspension
                where partner_id = ? and lifted_at is null""")) {
            select.setObject(1, partner);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Suspension(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                Instants.read(row, 4)))
                        : Optional.empty();
            }
        }
    }

    static Set<UUID> suspended(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "select partner_id from partner_suspension where lifted_at is null");
                ResultSet rows = select.executeQuery()) {
            Set<UUID> suspended = new HashSet<>();
            while (rows.next()) {
                suspended.add(rows.getObject(1, UUID.class));
            }
            return suspended;
        }
    }
}
