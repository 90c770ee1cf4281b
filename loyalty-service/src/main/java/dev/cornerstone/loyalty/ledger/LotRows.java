package dev.cornerstone.loyalty.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The tables {@code lot} and {@code lot_allocation}; the member's balance row is locked whenever these are written. */
final class LotRows {

    private LotRows() {}

    static void open(Connection connection, Transfer earn, Instant expiresAt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into lot (member_id, id, asset, amount, remaining, valid_from, expires_at, funded_by)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, earn.member().value());
            insert.setObject(2, earn.id().value());
            insert.setString(3, earn.asset());
            insert.setLong(4, earn.amount().value());
            insert.setLong(5, earn.amount().value());
            insert.setObject(6, earn.effectiveAt().atOffset(ZoneOffset.UTC));
            insert.setObject(7, expiresAt.atOffset(ZoneOffset.UTC));
            insert.setObject(8, earn.purpose().partner());
            insert.executeUpdate();
        }
    }

    /** What is left of the member's lots, soonest expiring first and those without an expiry last. */
    static List<Lot> remaining(Connection connection, MemberId member, String asset) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select id, remaining, expires_at from lot
                where member_id = ? and asset = ? and remaining > 0
                order by expires_at nulls last, id""")) {
            select.setObject(1, member.value());
            select.setString(2, asset);
            try (ResultSet rows = select.executeQuery()) {
                List<Lot> lots = new ArrayList<>();
                while (rows.next()) {
                    OffsetDateTime expiresAt = rows.getObject(3, OffsetDateTime.class);
                    lots.add(new Lot(
                            rows.getObject(1, UUID.class),
                            rows.getLong(2),
                            expiresAt == null ? null : expiresAt.toInstant()));
                }
                return lots;
            }
        }
    }

    static void take(Connection connection, MemberId member, TransferId transfer, List<Allocation> allocations)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                        "update lot set remaining = remaining - ? where member_id = ? and id = ?");
                PreparedStatement insert = connection.prepareStatement("""
                        insert into lot_allocation (member_id, transfer_id, lot_id, amount) values (?, ?, ?, ?)""")) {
            for (Allocation allocation : allocations) {
                update.setLong(1, allocation.amount());
                update.setObject(2, member.value());
                update.setObject(3, allocation.lot().id());
                update.addBatch();
                insert.setObject(1, member.value());
                insert.setObject(2, transfer.value());
                insert.setObject(3, allocation.lot().id());
                insert.setLong(4, allocation.amount());
                insert.addBatch();
            }
            update.executeBatch();
            insert.executeBatch();
        }
    }
}
