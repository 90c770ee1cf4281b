package dev.cornerstone.loyalty.onboarding;

import dev.cornerstone.loyalty.platform.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table {@code partner_draft}. */
final class DraftRows {

    private DraftRows() {}

    static Optional<Draft> find(Connection connection, String partner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select version, content, changed_by, changed_at from partner_draft where partner = ?")) {
            select.setString(1, partner);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Draft(
                                partner,
                                row.getLong(1),
                                PartnerDocument.ofJson(row.getString(2)),
                                row.getString(3),
                                Optional.of(Instants.read(row, 4))))
                        : Optional.empty();
            }
        }
    }

    /** False when somebody else began one in the meantime. */
    static boolean insert(Connection connection, String partner, PartnerDocument document, String by, Instant at)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into partner_draft (partner, version, content, changed_by, changed_at) values (?, 1, ?, ?, ?)
                on conflict (partner) do nothing""")) {
            insert.setString(1, partner);
            insert.setString(2, document.json());
            insert.setString(3, by);
            insert.setObject(4, at.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    /** False when it is another version by now. */
    static boolean update(
            Connection connection, String partner, long version, PartnerDocument document, String by, Instant at)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update partner_draft set version = version + 1, content = ?, changed_by = ?, changed_at = ?
                where partner = ? and version = ?""")) {
            update.setString(1, document.json());
            update.setString(2, by);
            update.setObject(3, at.atOffset(ZoneOffset.UTC));
            update.setString(4, partner);
            update.setLong(5, version);
            return update.executeUpdate() == 1;
        }
    }

    /** Does nothing to another version. */
    static boolean delete(Connection connection, String partner, long version) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from partner_draft where partner = ? and version = ?")) {
            delete.setString(1, partner);
            delete.setLong(2, version);
            return delete.executeUpdate() == 1;
        }
    }
}
