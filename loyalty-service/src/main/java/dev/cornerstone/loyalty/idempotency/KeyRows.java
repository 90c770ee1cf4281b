package dev.cornerstone.loyalty.idempotency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The table {@code idempotency_key}. */
final class KeyRows {

    private static final short IN_PROGRESS = 0;
    private static final short DONE = 1;

    private KeyRows() {}

    /** True for the first to come; a second one waits here until the first has ended, or for the lock timeout. */
    static boolean claim(
            Connection connection, Request request, byte[] fingerprint, Instant createdAt, Instant expiresAt)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into idempotency_key (scope, key, fingerprint, state, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
            insert.setString(1, request.scope());
            insert.setString(2, request.key().value());
            insert.setBytes(3, fingerprint);
            insert.setShort(4, IN_PROGRESS);
            insert.setObject(5, createdAt.atOffset(ZoneOffset.UTC));
            insert.setObject(6, expiresAt.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    static void complete(Connection connection, Request request, int status, byte[] body, UUID resource)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update idempotency_key set state = ?, status = ?, body = ?, resource = ? where scope = ? and key = ?""")) {
            update.setShort(1, DONE);
            update.setInt(2, status);
            update.setBytes(3, body);
            update.setObject(4, resource);
            update.setString(5, request.scope());
            update.setString(6, request.key().value());
            update.executeUpdate();
        }
    }

    static Optional<Stored> find(Connection connection, Request request) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select fingerprint, state, status, body from idempotency_key where scope = ? and key = ?")) {
            select.setString(1, request.scope());
            select.setString(2, request.key().value());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Stored(row.getBytes(1), row.getShort(2) == DONE, row.getInt(3), row.getBytes(4)))
                        : Optional.empty();
            }
        }
    }

    /** Forgets what is older than its promise, in bites that hold no lock for long; answers how many. */
    static int forget(Connection connection, Instant now, int limit) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from idempotency_key where (scope, key) in (
                  select scope, key from idempotency_key where expires_at < ? limit ? for update skip locked)""")) {
            delete.setObject(1, now.atOffset(ZoneOffset.UTC));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }

    record Stored(byte[] fingerprint, boolean done, int status, byte[] body) {}
}
