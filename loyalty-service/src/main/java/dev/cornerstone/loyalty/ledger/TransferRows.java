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

/** The table {@code transfer}: rows are added and read, nothing else. */
final class TransferRows {

    private TransferRows() {}

    static void insert(Connection connection, Transfer transfer) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into transfer (member_id, id, journal_id, seq, debit_account, credit_account, asset, amount, kind,
                  partner_id, reward_id, note, member_version, effective_at, booked_at, actor, row_hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)""")) {
            insert.setObject(1, transfer.member().value());
            insert.setObject(2, transfer.id().value());
            insert.setObject(3, transfer.journal());
            insert.setInt(4, transfer.seq());
            insert.setLong(5, transfer.debit().value());
            insert.setLong(6, transfer.credit().value());
            insert.setString(7, transfer.asset());
            insert.setLong(8, transfer.amount().value());
            insert.setShort(9, transfer.kind().code());
            insert.setObject(10, transfer.purpose().partner());
            insert.setObject(11, transfer.purpose().reward());
            insert.setString(12, transfer.purpose().note());
            insert.setLong(13, transfer.memberVersion());
            insert.setObject(14, transfer.effectiveAt().atOffset(ZoneOffset.UTC));
            insert.setObject(15, transfer.bookedAt().atOffset(ZoneOffset.UTC));
            insert.setString(16, transfer.actor().json());
            insert.setBytes(17, transfer.hash());
            insert.executeUpdate();
        }
    }

    /** Newest first, older than {@code before} where that is given. */
    static List<Movement> page(Connection connection, MemberId member, String asset, TransferId before, int limit)
            throws SQLException {
        String older = before == null ? "" : " and id < ?";
        try (PreparedStatement select = connection.prepareStatement("""
                select id, kind, amount, credit_account, partner_id, reward_id, note, effective_at, booked_at
                from transfer where member_id = ? and asset = ?%s order by id desc limit ?""".formatted(older))) {
            int parameter = 0;
            select.setObject(++parameter, member.value());
            select.setString(++parameter, asset);
            if (before != null) {
                select.setObject(++parameter, before.value());
            }
            select.setInt(++parameter, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<Movement> movements = new ArrayList<>();
                while (rows.next()) {
                    movements.add(movement(rows));
                }
                return movements;
            }
        }
    }

    private static Movement movement(ResultSet row) throws SQLException {
        boolean came = row.getLong("credit_account") == AccountId.MEMBER_AVAILABLE.value();
        long amount = row.getLong("amount");
        return new Movement(
                new TransferId(row.getObject("id", UUID.class)),
                Kind.of(row.getShort("kind")),
                came ? amount : -amount,
                row.getObject("partner_id", UUID.class),
                row.getObject("reward_id", UUID.class),
                row.getString("note"),
                instant(row, "effective_at"),
                instant(row, "booked_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
