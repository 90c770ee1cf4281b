package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.ledger.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The table {@code partner}. */
final class PartnerRows {

    private static final String SELECT = """
            select id, slug, name, account_id, mode, credit_limit, low_balance, unit_price_micros, currency, version,
              created_at
            from partner
            """;

    private PartnerRows() {}

    static Optional<Partner> find(Connection connection, String slug) throws SQLException {
        return registration(connection, slug, "").map(Registration::partner);
    }

    static Optional<Registration> registration(Connection connection, String slug) throws SQLException {
        return registration(connection, slug, "");
    }

    /** Nobody changes the partner, its budgets or its limits from here to the commit. */
    static Optional<Registration> lock(Connection connection, String slug) throws SQLException {
        return registration(connection, slug, " for update");
    }

    /** Nobody changes the partner, its budgets or its limits, but others may be here too. */
    static void share(Connection connection, UUID partner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select 1 from partner where id = ? for share")) {
            select.setObject(1, partner);
            select.executeQuery().close();
        }
    }

    static OptionalLong creditLimit(Connection connection, UUID partner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select credit_limit from partner where id = ? and credit_limit is not null")) {
            select.setObject(1, partner);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    static List<Partner> all(Connection connection) throws SQLException {
        return registrations(connection).stream().map(Registration::partner).toList();
    }

    static List<Registration> registrations(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "order by slug");
                ResultSet rows = select.executeQuery()) {
            List<Registration> registrations = new ArrayList<>();
            while (rows.next()) {
                registrations.add(registration(rows));
            }
            return registrations;
        }
    }

    static void change(Connection connection, Registration registration, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update partner set name = ?, account_id = ?, mode = ?, credit_limit = ?, low_balance = ?,
                  unit_price_micros = ?, currency = ?, version = ?, updated_at = ?
                where id = ?""")) {
            update.setString(1, registration.partner().name());
            update.setLong(2, registration.partner().account().value());
            bind(update, 3, registration.agreement());
            update.setLong(8, registration.version());
            update.setObject(9, now.atOffset(ZoneOffset.UTC));
            update.setObject(10, registration.partner().id());
            update.executeUpdate();
        }
    }

    /** False when the slug is taken. */
    static boolean insert(Connection connection, Registration registration) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into partner (id, slug, name, account_id, mode, credit_limit, low_balance, unit_price_micros,
                  currency, version, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (slug) do nothing""")) {
            insert.setObject(1, registration.partner().id());
            insert.setString(2, registration.partner().slug());
            insert.setString(3, registration.partner().name());
            insert.setLong(4, registration.partner().account().value());
            bind(insert, 5, registration.agreement());
            insert.setLong(10, registration.version());
            insert.setObject(11, registration.registeredAt().atOffset(ZoneOffset.UTC));
            insert.setObject(12, registration.registeredAt().atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    private static void bind(PreparedStatement statement, int first, Agreement agreement) throws SQLException {
        statement.setString(first, agreement.mode().word());
        statement.setObject(first + 1, agreement.creditLimit(), Types.BIGINT);
        statement.setObject(first + 2, agreement.lowBalance(), Types.BIGINT);
        statement.setObject(
                first + 3, agreement.unitPrice().map(UnitPrice::micros).orElse(null), Types.BIGINT);
        statement.setString(
                first + 4, agreement.unitPrice().map(UnitPrice::currency).orElse(null));
    }

    private static Optional<Registration> registration(Connection connection, String slug, String locking)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "where slug = ?" + locking)) {
            select.setString(1, slug);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(registration(row)) : Optional.empty();
            }
        }
    }

    private static Registration registration(ResultSet row) throws SQLException {
        Partner partner = new Partner(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getString("name"),
                new AccountId(row.getLong("account_id")));
        String currency = row.getString("currency");
        Agreement agreement = new Agreement(
                partner.name(),
                Mode.named(row.getString("mode")),
                row.getObject("credit_limit", Long.class),
                row.getObject("low_balance", Long.class),
                currency == null
                        ? Optional.empty()
                        : Optional.of(new UnitPrice(row.getLong("unit_price_micros"), currency)));
        return new Registration(
                partner,
                agreement,
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
