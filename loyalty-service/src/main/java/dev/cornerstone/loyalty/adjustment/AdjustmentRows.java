package dev.cornerstone.loyalty.adjustment;

import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.platform.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code adjustment}. */
final class AdjustmentRows {

    private static final String SELECT = """
            select id, member_id, points, reason, state, version, proposed_by, proposed_at, decided_by, decided_at,
              transfer_id
            from adjustment
            """;

    private AdjustmentRows() {}

    static void insert(Connection connection, Adjustment adjustment) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into adjustment (id, member_id, points, reason, proposed_by, proposed_at)
                values (?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, adjustment.id());
            insert.setObject(2, adjustment.member().value());
            insert.setLong(3, adjustment.points());
            insert.setString(4, adjustment.reason());
            insert.setString(5, adjustment.proposedBy());
            insert.setObject(6, adjustment.proposedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    static Optional<Adjustment> find(Connection connection, UUID id) throws SQLException {
        return one(connection, SELECT + "where id = ?", id);
    }

    /** Waits until nobody else decides it. */
    static Optional<Adjustment> lock(Connection connection, UUID id) throws SQLException {
        return one(connection, SELECT + "where id = ? for update", id);
    }

    /** Those that wait for a decision, longest first: all, or those that were proposed after {@code last}. */
    static List<Adjustment> open(Connection connection, UUID last, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + """
                where state = 0
                  and (?::uuid is null
                    or (proposed_at, id) > (select l.proposed_at, l.id from adjustment l where l.id = ?))
                order by proposed_at, id limit ?""")) {
            select.setObject(1, last, Types.OTHER);
            select.setObject(2, last, Types.OTHER);
            select.setInt(3, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<Adjustment> adjustments = new ArrayList<>();
                while (rows.next()) {
                    adjustments.add(adjustment(rows));
                }
                return adjustments;
            }
        }
    }

    static void decide(Connection connection, Adjustment decided) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update adjustment set state = ?, version = ?, decided_by = ?, decided_at = ?, transfer_id = ?
                where id = ? and state = 0""")) {
            update.setShort(1, decided.state().code());
            update.setInt(2, decided.version());
            update.setString(3, decided.decidedBy());
            update.setObject(4, decided.decidedAt().atOffset(ZoneOffset.UTC));
            update.setObject(5, decided.transfer());
            update.setObject(6, decided.id());
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("Adjustment " + decided.id() + " was decided under its lock");
            }
        }
    }

    private static Optional<Adjustment> one(Connection connection, String question, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(question)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(adjustment(row)) : Optional.empty();
            }
        }
    }

    private static Adjustment adjustment(ResultSet row) throws SQLException {
        return new Adjustment(
                row.getObject(1, UUID.class),
                new MemberId(row.getObject(2, UUID.class)),
                row.getLong(3),
                row.getString(4),
                Adjustment.State.of(row.getShort(5)),
                row.getInt(6),
                row.getString(7),
                Instants.read(row, 8),
                row.getString(9),
                Instants.read(row, 10),
                row.getObject(11, UUID.class));
    }
}
