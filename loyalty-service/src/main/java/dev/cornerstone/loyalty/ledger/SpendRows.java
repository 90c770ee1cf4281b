package dev.cornerstone.loyalty.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What the tables know of a spend: the day's sum on the balance row, and its lots. */
final class SpendRows {

    private SpendRows() {}

    /** Nothing when the counters of the balance row are about another day. */
    static Spent spentOn(Connection connection, MemberId member, String asset, LocalDate day, Instant now)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select case when day = ? then day_spent else 0 end, coalesce(careful_until > ?, false)
                from member_balance where member_id = ? and asset = ?""")) {
            select.setObject(1, day);
            select.setObject(2, Posting.utc(now));
            select.setObject(3, member.value());
            select.setString(4, asset);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Spent(row.getLong(1), row.getBoolean(2)) : new Spent(0, false);
            }
        }
    }

    /** Points of lots without an expiry come last. */
    static List<Balance.Expiring> lotsUsed(Connection connection, MemberId member, TransferId transfer)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select sum(a.amount)::bigint, l.expires_at from lot_allocation a
                join lot l on l.member_id = a.member_id and l.id = a.lot_id
                where a.member_id = ? and a.transfer_id = ?
                group by l.expires_at order by l.expires_at nulls last""")) {
            select.setObject(1, member.value());
            select.setObject(2, transfer.value());
            try (ResultSet rows = select.executeQuery()) {
                List<Balance.Expiring> lots = new ArrayList<>();
                while (rows.next()) {
                    OffsetDateTime expiresAt = rows.getObject(2, OffsetDateTime.class);
                    lots.add(new Balance.Expiring(rows.getLong(1), expiresAt == null ? null : expiresAt.toInstant()));
                }
                return lots;
            }
        }
    }
}
