package dev.cornerstone.loyalty.partner;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** The table {@code partner_alert}. */
final class AlertRows {

    private AlertRows() {}

    /** False when one is open already. */
    static boolean insert(
            Connection connection, UUID partner, UUID id, long remaining, long threshold, Instant crossedAt)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into partner_alert (partner_id, id, remaining, threshold, crossed_at) values (?, ?, ?, ?, ?)
                on conflict (partner_id) where recovered_at is null do nothing""")) {
            insert.setObject(1, partner);
            insert.setObject(2, id);
            insert.setLong(3, remaining);
            insert.setLong(4, threshold);
            insert.setObject(5, crossedAt.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    /** False when none is open. */
    static boolean close(Connection connection, UUID partner, Instant recoveredAt) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update partner_alert set recovered_at = ? where partner_id = ? and recovered_at is null")) {
            update.setObject(1, recoveredAt.atOffset(ZoneOffset.UTC));
            update.setObject(2, partner);
            return update.executeUpdate() == 1;
        }
    }
}
