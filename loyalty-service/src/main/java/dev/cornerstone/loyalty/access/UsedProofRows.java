package dev.cornerstone.loyalty.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** The table {@code used_proof}. */
final class UsedProofRows {

    private UsedProofRows() {}

    /** True for the first to come, on whichever node. */
    static boolean insert(Connection connection, byte[] id, Instant expiresAt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into used_proof (id, expires_at) values (?, ?) on conflict (id) do nothing")) {
            insert.setBytes(1, id);
            insert.setObject(2, expiresAt.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    /** Forgets proofs that are too old to be taken, in bites that hold no lock for long; answers how many. */
    static int forget(Connection connection, Instant now, int limit) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from used_proof where id in (
                  select id from used_proof where expires_at < ? limit ? for update skip locked)""")) {
            delete.setObject(1, now.atOffset(ZoneOffset.UTC));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }
}
