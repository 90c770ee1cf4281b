package dev.cornerstone.loyalty.ledger;

import dev.cornerstone.loyalty.platform.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code lot} and {@code lot_allocation}; the member's balance row is locked whenever these are written. */
final class LotRows {

    static final Write OPEN = Write.insert(
            "lot",
            "member_id uuid",
            "id uuid",
            "asset text",
            "amount int8",
            "remaining int8",
            "valid_from timestamptz",
            "expires_at timestamptz",
            "funded_by uuid",
            "campaign_id uuid",
            "unit_cost_micros int8");

    static final Write CHANGE = Write.update(
            "lot",
            "remaining = t.remaining + v.change",
            "t.member_id = v.member and t.id = v.lot",
            "change int8",
            "member uuid",
            "lot uuid");

    static final Write ALLOCATE =
            Write.insert("lot_allocation", "member_id uuid", "transfer_id uuid", "lot_id uuid", "amount int8");

    private static final String LOT_COLUMNS =
            "l.id, l.amount, l.remaining, l.valid_from, l.expires_at, l.funded_by, l.campaign_id, l.unit_cost_micros";

    /** Parameters: member, asset. */
    static final String REMAINING = "select " + LOT_COLUMNS + """
             from lot l where l.member_id = ? and l.asset = ? and l.open
            order by l.expires_at nulls last, l.id""";

    private LotRows() {}

    static void open(Posting posting, MemberId member, Lot lot) {
        posting.write(
                OPEN,
                member.value(),
                lot.id(),
                posting.asset(),
                lot.amount(),
                lot.remaining(),
                Posting.utc(lot.validFrom()),
                Posting.utc(lot.expiresAt()),
                lot.funder(),
                lot.campaign(),
                lot.unitCostMicros());
    }

    static List<Lot> lots(ResultSet rows) throws SQLException {
        List<Lot> lots = new ArrayList<>();
        while (rows.next()) {
            lots.add(lot(rows, 1));
        }
        return lots;
    }

    static List<Lot> remaining(Connection connection, MemberId member, String asset) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(REMAINING)) {
            select.setObject(1, member.value());
            select.setString(2, asset);
            try (ResultSet rows = select.executeQuery()) {
                return lots(rows);
            }
        }
    }

    static Optional<Lot> find(Connection connection, MemberId member, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + LOT_COLUMNS + " from lot l where l.member_id = ? and l.id = ?")) {
            select.setObject(1, member.value());
            select.setObject(2, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(lot(row, 1)) : Optional.empty();
            }
        }
    }

    /** Which lots the transfer touched and how much of each, soonest expiring first. */
    static List<Share> shares(Connection connection, MemberId member, TransferId transfer) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select a.amount, " + LOT_COLUMNS + """
                 from lot_allocation a join lot l on l.member_id = a.member_id and l.id = a.lot_id
                where a.member_id = ? and a.transfer_id = ?
                order by l.expires_at nulls last, l.id""")) {
            select.setObject(1, member.value());
            select.setObject(2, transfer.value());
            try (ResultSet rows = select.executeQuery()) {
                List<Share> shares = new ArrayList<>();
                while (rows.next()) {
                    shares.add(new Share(lot(rows, 2), rows.getLong(1)));
                }
                return shares;
            }
        }
    }

    /** How much of the lot went to breakage. */
    static long expired(Connection connection, MemberId member, UUID lot) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select coalesce(sum(a.amount), 0) from lot_allocation a
                join transfer t on t.member_id = a.member_id and t.id = a.transfer_id
                where a.member_id = ? and a.lot_id = ? and t.kind = ?""")) {
            select.setObject(1, member.value());
            select.setObject(2, lot);
            select.setShort(3, Kind.EXPIRE.code());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static Lot lot(ResultSet row, int first) throws SQLException {
        long cost = row.getLong(first + 7);
        Long unitCostMicros = row.wasNull() ? null : cost;
        return new Lot(
                row.getObject(first, UUID.class),
                row.getLong(first + 1),
                row.getLong(first + 2),
                Instants.read(row, first + 3),
                Instants.read(row, first + 4),
                row.getObject(first + 5, UUID.class),
                row.getObject(first + 6, UUID.class),
                unitCostMicros);
    }
}
