package dev.cornerstone.loyalty.webhook;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code webhook_key}. */
final class KeyRows {

    private KeyRows() {}

    /** The keys that sign at that instant, the newest first. */
    static List<SigningKey> inForce(Connection connection, UUID endpoint, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select id, public_key, sealed, created_at, retires_at from webhook_key
                where endpoint_id = ? and (retires_at is null or retires_at > ?) order by id desc""")) {
            select.setObject(1, endpoint);
            select.setObject(2, now.atOffset(ZoneOffset.UTC));
            List<SigningKey> keys = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(key(rows));
                }
            }
            return keys;
        }
    }

    static void insert(Connection connection, UUID endpoint, SigningKey key) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into webhook_key (id, endpoint_id, public_key, sealed, created_at) values (?, ?, ?, ?, ?)")) {
            insert.setObject(1, key.id());
            insert.setObject(2, endpoint);
            insert.setBytes(3, key.publicKey().orElse(null));
            insert.setBytes(4, key.sealed());
            insert.setObject(5, key.createdAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** The key in force goes at that instant; one that was going already goes now, so that never more than two sign. */
    static void retire(Connection connection, UUID endpoint, Instant at) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from webhook_key where endpoint_id = ? and retires_at is not null")) {
            delete.setObject(1, endpoint);
            delete.executeUpdate();
        }
        try (PreparedStatement update =
                connection.prepareStatement("update webhook_key set retires_at = ? where endpoint_id = ?")) {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            update.setObject(2, endpoint);
            update.executeUpdate();
        }
    }

    static void deleteAll(Connection connection, UUID endpoint) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from webhook_key where endpoint_id = ?")) {
            delete.setObject(1, endpoint);
            delete.executeUpdate();
        }
    }

    static int deleteRetired(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from webhook_key where retires_at <= ?")) {
            delete.setObject(1, now.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        }
    }

    private static SigningKey key(ResultSet row) throws SQLException {
        OffsetDateTime retiresAt = row.getObject(5, OffsetDateTime.class);
        return new SigningKey(
                row.getObject(1, UUID.class),
                Optional.ofNullable(row.getBytes(2)),
                row.getBytes(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(retiresAt).map(OffsetDateTime::toInstant));
    }
}
