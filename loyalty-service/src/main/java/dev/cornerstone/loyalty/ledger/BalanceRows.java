package dev.cornerstone.loyalty.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code member_balance}. */
final class BalanceRows {

    private BalanceRows() {}

    /** Waits for the member's turn; from here to the commit nobody else posts for this member. */
    static Locked lock(Connection connection, MemberId member, String asset) throws SQLException {
        Optional<Locked> found = lockExisting(connection, member, asset);
        if (found.isPresent()) {
            return found.get();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into member_balance (member_id, asset) values (?, ?) on conflict do nothing")) {
            insert.setObject(1, member.value());
            insert.setString(2, asset);
            insert.executeUpdate();
        }
        return lockExisting(connection, member, asset).orElseThrow();
    }

    private static Optional<Locked> lockExisting(Connection connection, MemberId member, String asset)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select available, version from member_balance where member_id = ? and asset = ? for update""")) {
            select.setObject(1, member.value());
            select.setString(2, asset);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Locked(row.getLong(1), row.getLong(2))) : Optional.empty();
            }
        }
    }

    static void update(
            Connection connection, MemberId member, String asset, long available, long version, UUID lastTransfer)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update member_balance set available = ?, version = ?, last_transfer = ?
                where member_id = ? and asset = ?""")) {
            update.setLong(1, available);
            update.setLong(2, version);
            update.setObject(3, lastTransfer);
            update.setObject(4, member.value());
            update.setString(5, asset);
            update.executeUpdate();
        }
    }

    /** One statement, so that balance and lots are of the same moment. */
    static Balance read(Connection connection, MemberId member, String asset, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select b.available, b.held, b.pending, l.points, l.expires_at
                from member_balance b
                left join lateral (
                  select sum(remaining)::bigint as points, expires_at from lot
                  where member_id = b.member_id and asset = b.asset and remaining > 0 and expires_at is not null
                  group by expires_at) l on true
                where b.member_id = ? and b.asset = ?
                order by l.expires_at""")) {
            select.setObject(1, member.value());
            select.setString(2, asset);
            try (ResultSet rows = select.executeQuery()) {
                return balance(rows, asset, now);
            }
        }
    }

    private static Balance balance(ResultSet rows, String asset, Instant now) throws SQLException {
        long available = 0;
        long held = 0;
        long pending = 0;
        long due = 0;
        List<Balance.Expiring> expiring = new ArrayList<>();
        while (rows.next()) {
            available = rows.getLong(1);
            held = rows.getLong(2);
            pending = rows.getLong(3);
            OffsetDateTime expiresAt = rows.getObject(5, OffsetDateTime.class);
            if (expiresAt == null) {
                continue;
            }
            if (expiresAt.toInstant().isAfter(now)) {
                expiring.add(new Balance.Expiring(rows.getLong(4), expiresAt.toInstant()));
            } else {
                due += rows.getLong(4);
            }
        }
        return new Balance(asset, available - due, held, pending, List.copyOf(expiring), now);
    }

    record Locked(long available, long version) {}
}
