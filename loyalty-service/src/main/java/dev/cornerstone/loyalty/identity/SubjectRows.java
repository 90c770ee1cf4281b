package dev.cornerstone.loyalty.identity;

import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.platform.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;

/** The table {@code event_subject}. Its row is locked before the member's balance row, by whoever needs both. */
final class SubjectRows {

    private static final String COLUMNS =
            "subject, member_id, status, status_at, registered_at, changed_at, device_at, risk_at";

    private SubjectRows() {}

    /** Makes rows for those that have none and waits for the turn of each, in their order. */
    static Map<String, Row> lock(Connection connection, SortedSet<String> subjects) throws SQLException {
        String[] inOrder = subjects.toArray(String[]::new);
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into event_subject (subject) select s from unnest(?::text[]) s order by s
                on conflict do nothing""")) {
            insert.setArray(1, connection.createArrayOf("text", inOrder));
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + " from event_subject where subject = any (?) order by subject for update")) {
            select.setArray(1, connection.createArrayOf("text", inOrder));
            try (ResultSet rows = select.executeQuery()) {
                Map<String, Row> found = new LinkedHashMap<>();
                while (rows.next()) {
                    Row row = row(rows);
                    found.put(row.subject(), row);
                }
                return found;
            }
        }
    }

    static void update(Connection connection, String subject, Account account) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update event_subject set status = ?, status_at = ?, registered_at = ?, changed_at = ?, device_at = ?,
                  risk_at = ?
                where subject = ?""")) {
            update.setString(1, account.status().name().toLowerCase(Locale.ROOT));
            update.setObject(2, utc(account.statusAt()));
            update.setObject(3, utc(account.registeredAt()));
            update.setObject(4, utc(account.changedAt()));
            update.setObject(5, utc(account.deviceAt()));
            update.setObject(6, utc(account.riskAt()));
            update.setString(7, subject);
            update.executeUpdate();
        }
    }

    static void belongsTo(Connection connection, String subject, MemberId member) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update event_subject set member_id = ? where subject = ?")) {
            update.setObject(1, member.value());
            update.setString(2, subject);
            update.executeUpdate();
        }
    }

    static Optional<Row> of(Connection connection, MemberId member) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + COLUMNS + " from event_subject where member_id = ?")) {
            select.setObject(1, member.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row(row)) : Optional.empty();
            }
        }
    }

    /** @return how many there were */
    static int delete(Connection connection, MemberId member) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from event_subject where member_id = ?")) {
            delete.setObject(1, member.value());
            return delete.executeUpdate();
        }
    }

    /** Some members with their accounts who enrolled before there were subjects. */
    static Map<MemberId, String> without(Connection connection, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select i.member_id, i.value from identifier i
                where i.kind = 'account'
                  and not exists (select 1 from event_subject s where s.member_id = i.member_id)
                order by i.member_id limit ?""")) {
            select.setInt(1, limit);
            try (ResultSet rows = select.executeQuery()) {
                Map<MemberId, String> accounts = new LinkedHashMap<>();
                while (rows.next()) {
                    accounts.put(new MemberId(rows.getObject(1, UUID.class)), rows.getString(2));
                }
                return accounts;
            }
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Row row(ResultSet row) throws SQLException {
        UUID member = row.getObject(2, UUID.class);
        return new Row(
                row.getString(1),
                Optional.ofNullable(member).map(MemberId::new),
                new Account(
                        Account.Status.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                        Instants.read(row, 4),
                        Instants.read(row, 5),
                        Instants.read(row, 6),
                        Instants.read(row, 7),
                        Instants.read(row, 8)));
    }

    /** What the row says. */
    record Row(String subject, Optional<MemberId> member, Account account) {}
}
