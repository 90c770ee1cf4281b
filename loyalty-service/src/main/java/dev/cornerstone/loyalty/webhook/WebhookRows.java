package dev.cornerstone.loyalty.webhook;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The table {@code webhook_endpoint}, without the endpoints that were deleted. */
final class WebhookRows {

    private static final String SELECT = """
            select id, partner_id, url, types, description, signature, disabled_by, disabled_reason, failing_since,
              version, created_at, updated_at
            from webhook_endpoint where deleted_at is null and\s""";

    private WebhookRows() {}

    /** Lets creations of one partner's endpoints wait for each other, so that the limit on them holds. */
    static void lockPartner(Connection connection, UUID partner) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select 1 from partner where id = ? for no key update")) {
            lock.setObject(1, partner);
            lock.execute();
        }
    }

    static List<Webhook> of(Connection connection, UUID partner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "partner_id = ? order by id")) {
            select.setObject(1, partner);
            List<Webhook> webhooks = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    webhooks.add(webhook(rows));
                }
            }
            return webhooks;
        }
    }

    static Optional<Webhook> find(Connection connection, UUID partner, UUID id) throws SQLException {
        return find(connection, partner, id, "");
    }

    static Optional<Webhook> lock(Connection connection, UUID partner, UUID id) throws SQLException {
        return find(connection, partner, id, " for no key update");
    }

    private static Optional<Webhook> find(Connection connection, UUID partner, UUID id, String lock)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "partner_id = ? and id = ?" + lock)) {
            select.setObject(1, partner);
            select.setObject(2, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(webhook(row)) : Optional.empty();
            }
        }
    }

    static void insert(Connection connection, Webhook webhook) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into webhook_endpoint
                  (id, partner_id, url, types, description, signature, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, webhook.id());
            insert.setObject(2, webhook.partner());
            insert.setString(3, webhook.url());
            insert.setArray(4, array(connection, webhook.types()));
            insert.setString(5, webhook.description());
            insert.setString(6, lower(webhook.scheme()));
            insert.setObject(7, webhook.createdAt().atOffset(ZoneOffset.UTC));
            insert.setObject(8, webhook.updatedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    static void change(Connection connection, UUID id, String url, Set<String> types, String description, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update webhook_endpoint set url = ?, types = ?, description = ?, version = version + 1, updated_at = ?
                where id = ?""")) {
            update.setString(1, url);
            update.setArray(2, array(connection, types));
            update.setString(3, description);
            update.setObject(4, now.atOffset(ZoneOffset.UTC));
            update.setObject(5, id);
            update.executeUpdate();
        }
    }

    /** Counts a new version of an endpoint whose keys changed. */
    static void touch(Connection connection, UUID id, Instant now) throws SQLException {
        update(connection, "updated_at = ? where id = ?", now, id);
    }

    /** An endpoint that is enabled starts with a clean sheet. */
    static void enable(Connection connection, UUID id, Instant now) throws SQLException {
        update(
                connection,
                "enabled = true, disabled_by = null, disabled_reason = null, failing_since = null, updated_at = ?"
                        + " where id = ?",
                now,
                id);
    }

    /** False when it was disabled already. */
    static boolean disable(Connection connection, UUID id, Webhook.Disabled disabled, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update webhook_endpoint set enabled = false, disabled_by = ?, disabled_reason = ?,
                  version = version + 1, updated_at = ? where id = ? and enabled""")) {
            update.setString(1, lower(disabled.by()));
            update.setString(2, disabled.reason());
            update.setObject(3, now.atOffset(ZoneOffset.UTC));
            update.setObject(4, id);
            return update.executeUpdate() == 1;
        }
    }

    /** Makes the operator the one who disabled it, whoever it was before. */
    static void disableByOperator(Connection connection, UUID id, String reason, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update webhook_endpoint set enabled = false, disabled_by = 'operator', disabled_reason = ?,
                  version = version + 1, updated_at = ? where id = ?""")) {
            update.setString(1, reason);
            update.setObject(2, now.atOffset(ZoneOffset.UTC));
            update.setObject(3, id);
            update.executeUpdate();
        }
    }

    static void delete(Connection connection, UUID id, Instant now) throws SQLException {
        update(
                connection,
                "enabled = false, disabled_by = coalesce(disabled_by, 'partner'), deleted_at = ? where id = ?",
                now,
                id);
    }

    static void succeeded(Connection connection, UUID id, Instant now) throws SQLException {
        update(
                connection,
                "failing_since = null, updated_at = ? where id = ? and failing_since is not null",
                now,
                id);
    }

    /** Remembers the first of a row of failures; answers since when there is nothing else. */
    static Instant failed(Connection connection, UUID id, Instant now) throws SQLException {
        update(connection, "failing_since = ? where id = ? and failing_since is null", now, id);
        try (PreparedStatement select =
                connection.prepareStatement("select failing_since from webhook_endpoint where id = ?")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? instant(row, 1).orElse(now) : now;
            }
        }
    }

    /** What each partner wants to hear at all its enabled endpoints together. */
    static Map<UUID, Set<String>> subscriptions(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select partner_id, types from webhook_endpoint where enabled");
                ResultSet rows = select.executeQuery()) {
            Map<UUID, Set<String>> types = new HashMap<>();
            while (rows.next()) {
                types.computeIfAbsent(rows.getObject(1, UUID.class), partner -> new TreeSet<>())
                        .addAll(types(rows, 2));
            }
            return types;
        }
    }

    /** Removes deleted endpoints bite by bite, deliveries first; answers how many rows are gone. */
    static int forgetDeleted(Connection connection, int limit) throws SQLException {
        int gone = 0;
        for (String sql : List.of(
                """
                delete from webhook_delivery where (endpoint_id, event_id) in (
                  select d.endpoint_id, d.event_id from webhook_delivery d
                  join webhook_endpoint e on e.id = d.endpoint_id where e.deleted_at is not null
                  limit ? for update of d skip locked)""",
                """
                delete from webhook_endpoint where id in (
                  select e.id from webhook_endpoint e where e.deleted_at is not null
                  and not exists (select 1 from webhook_delivery d where d.endpoint_id = e.id)
                  and not exists (select 1 from webhook_key k where k.endpoint_id = e.id)
                  limit ? for update skip locked)""")) {
            try (PreparedStatement delete = connection.prepareStatement(sql)) {
                delete.setInt(1, limit);
                gone += delete.executeUpdate();
            }
        }
        return gone;
    }

    private static void update(Connection connection, String change, Instant at, UUID id) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update webhook_endpoint set version = version + 1, " + change)) {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            update.setObject(2, id);
            update.executeUpdate();
        }
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        String disabledBy = row.getString("disabled_by");
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getObject("partner_id", UUID.class),
                row.getString("url"),
                types(row, 4),
                row.getString("description"),
                Scheme.valueOf(upper(row.getString("signature"))),
                disabledBy == null
                        ? Optional.empty()
                        : Optional.of(new Webhook.Disabled(
                                Webhook.Disabler.valueOf(upper(disabledBy)), row.getString("disabled_reason"))),
                instant(row, 9),
                row.getLong("version"),
                instant(row, 11).orElseThrow(),
                instant(row, 12).orElseThrow());
    }

    private static Set<String> types(ResultSet row, int column) throws SQLException {
        return new LinkedHashSet<>(Arrays.asList((String[]) row.getArray(column).getArray()));
    }

    private static Array array(Connection connection, Set<String> types) throws SQLException {
        return connection.createArrayOf("text", types.toArray());
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String value) {
        return value.toUpperCase(Locale.ROOT);
    }
}
