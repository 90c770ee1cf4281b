package dev.cornerstone.loyalty.idempotency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table {@code idempotency_key}. */
final class KeyRows {

    private static final short IN_PROGRESS = 0;
    private static final short DONE = 1;

    private KeyRows() {}

    /** True for the first to come; a second one waits here until the first has ended, or for the lock timeout. */
    static boolean claim(Connection connection, byte[] id, byte[] fingerprint, Instant expiresAt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into idempotency_key (id, fingerprint, state, expires_at) values (?, ?, ?, ?)
                on conflict do nothing""")) {
            insert.setBytes(1, id);
            insert.setBytes(2, fingerprint);
            insert.setShort(3, IN_PROGRESS);
            insert.setObject(4, expiresAt.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    static void complete(Connection connection, byte[] id, int status, byte[] body) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update idempotency_key set state = ?, status = ?, body = ? where id = ?")) {
            update.setShort(1, DONE);
            update.setInt(2, status);
            update.setBytes(3, body);
            update.setBytes(4, id);
            update.executeUpdate();
        }
    }

    static Optional<Stored> find(Connection connection, byte[] id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select fingerprint, state, status, body from idempotency_key where id = ?")) {
            select.setBytes(1, id);
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
                delete from idempotency_key where id in (
                  select id from idempotency_key where expires_at < ? limit ? for update skip locked)""")) {
            delete.setObject(1, now.atOffset(ZoneOffset.UTC));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }

    record Stored(byte[] fingerprint, boolean done, int status, byte[] body) {}
}
