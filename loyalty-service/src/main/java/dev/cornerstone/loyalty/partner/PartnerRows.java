package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.ledger.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code partner}. */
final class PartnerRows {

    private PartnerRows() {}

    static Optional<Partner> find(Connection connection, String slug) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id, slug, name, account_id from partner where slug = ?")) {
            select.setString(1, slug);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(partner(row)) : Optional.empty();
            }
        }
    }

    static List<Partner> all(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select id, slug, name, account_id from partner order by slug");
                ResultSet rows = select.executeQuery()) {
            List<Partner> partners = new ArrayList<>();
            while (rows.next()) {
                partners.add(partner(rows));
            }
            return partners;
        }
    }

    static boolean rename(Connection connection, String slug, String name, Instant now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update partner set name = ?, updated_at = ? where slug = ?")) {
            update.setString(1, name);
            update.setObject(2, now.atOffset(ZoneOffset.UTC));
            update.setString(3, slug);
            return update.executeUpdate() == 1;
        }
    }

    /** False when the slug is taken. */
    static boolean insert(Connection connection, Partner partner, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into partner (id, slug, name, account_id, created_at, updated_at) values (?, ?, ?, ?, ?, ?)
                on conflict (slug) do nothing""")) {
            insert.setObject(1, partner.id());
            insert.setString(2, partner.slug());
            insert.setString(3, partner.name());
            insert.setLong(4, partner.account().value());
            insert.setObject(5, now.atOffset(ZoneOffset.UTC));
            insert.setObject(6, now.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    private static Partner partner(ResultSet row) throws SQLException {
        return new Partner(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getString("name"),
                new AccountId(row.getLong("account_id")));
    }
}
