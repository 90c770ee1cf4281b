package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.platform.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The table {@code webhook_delivery}. */
final class DeliveryRows {

    private static final String SELECT = """
            select d.event_id, d.endpoint_id, e.type, e.body, d.state, d.attempts, e.created_at, d.due_at, d.tried_at,
              d.outcome, d.status, d.answer
            from webhook_delivery d join webhook_event e on e.id = d.event_id where d.endpoint_id = ?\s""";

    private DeliveryRows() {}

    static void insert(Connection connection, UUID endpoint, UUID event, Instant dueAt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into webhook_delivery (endpoint_id, event_id, due_at) values (?, ?, ?)")) {
            insert.setObject(1, endpoint);
            insert.setObject(2, event);
            insert.setObject(3, dueAt.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    static Optional<Delivery> find(Connection connection, UUID endpoint, UUID event) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "and d.event_id = ?")) {
            select.setObject(1, endpoint);
            select.setObject(2, event);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(delivery(row)) : Optional.empty();
            }
        }
    }

    /** The newest before that event, or of all when it is null; of one state, or of all when that is empty. */
    static List<Delivery> page(
            Connection connection, UUID endpoint, Optional<Delivery.State> state, UUID before, int limit)
            throws SQLException {
        String sql = SELECT
                + state.map(one -> "and d.state = " + one.code()).orElse("")
                + (before == null ? "" : " and d.event_id < ?")
                + " order by d.event_id desc limit ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int parameter = 1;
            select.setObject(parameter++, endpoint);
            if (before != null) {
                select.setObject(parameter++, before);
            }
            select.setInt(parameter, limit);
            List<Delivery> deliveries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    deliveries.add(delivery(rows));
                }
            }
            return deliveries;
        }
    }

    /** Enabled endpoints to which something is due. */
    static List<UUID> endpointsWithDue(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select e.id from webhook_endpoint e where e.enabled and exists (
                  select 1 from webhook_delivery d where d.endpoint_id = e.id and d.state = 0 and d.due_at <= ?)""")) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            List<UUID> endpoints = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    endpoints.add(rows.getObject(1, UUID.class));
                }
            }
            return endpoints;
        }
    }

    /** Takes what is longest due to an enabled endpoint, so that nobody else does before the lease ends. */
    static List<Claim> claim(Connection connection, UUID endpoint, Instant now, Instant until, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                with taken as (
                  select event_id from webhook_delivery where endpoint_id = ? and state = 0 and due_at <= ?
                  order by due_at limit ? for update skip locked)
                update webhook_delivery d set claims = d.claims + 1, due_at = ?
                from taken t, webhook_endpoint e, webhook_event v
                where d.endpoint_id = ? and d.event_id = t.event_id and e.id = d.endpoint_id and e.enabled
                  and v.id = d.event_id
                returning d.event_id, d.claims, d.attempts, e.partner_id, e.url, e.signature, v.body""")) {
            statement.setObject(1, endpoint);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setInt(3, limit);
            statement.setObject(4, until.atOffset(ZoneOffset.UTC));
            statement.setObject(5, endpoint);
            List<Claim> claims = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    claims.add(new Claim(
                            endpoint,
                            rows.getObject(4, UUID.class),
                            rows.getObject(1, UUID.class),
                            rows.getInt(2),
                            rows.getInt(3),
                            until,
                            rows.getString(5),
                            Scheme.valueOf(rows.getString(6).toUpperCase(Locale.ROOT)),
                            rows.getString(7)));
                }
            }
            return claims;
        }
    }

    /** Books how a claim's attempt went; false when somebody else has claimed the delivery since. */
    static boolean book(
            Connection connection, Claim claim, Delivery.State state, Instant dueAt, Instant now, Answer answer)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update webhook_delivery set state = ?, attempts = attempts + 1, due_at = ?, tried_at = ?, outcome = ?,
                  status = ?, answer = ?
                where endpoint_id = ? and event_id = ? and claims = ? and state = 0""")) {
            update.setShort(1, state.code());
            update.setObject(2, dueAt.atOffset(ZoneOffset.UTC));
            update.setObject(3, now.atOffset(ZoneOffset.UTC));
            update.setString(4, answer.outcome().word());
            update.setObject(5, answer.status().orElse(null));
            update.setString(6, answer.excerpt());
            update.setObject(7, claim.endpoint());
            update.setObject(8, claim.event());
            update.setInt(9, claim.number());
            return update.executeUpdate() == 1;
        }
    }

    /** Opens a delivery again that has ended, with all its attempts before it; one that is open goes on as it was. */
    static void reopen(Connection connection, UUID endpoint, UUID event, Instant dueAt) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update webhook_delivery set state = 0, attempts = 0, due_at = ?
                where endpoint_id = ? and event_id = ? and state <> 0""")) {
            update.setObject(1, dueAt.atOffset(ZoneOffset.UTC));
            update.setObject(2, endpoint);
            update.setObject(3, event);
            update.executeUpdate();
        }
    }

    /** Opens what is dead of the events since that one, the oldest first and at most so many; answers how many. */
    static int reopenDead(Connection connection, UUID endpoint, UUID since, Instant dueAt, int limit)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update webhook_delivery set state = 0, attempts = 0, due_at = ?
                where endpoint_id = ? and event_id in (
                  select event_id from webhook_delivery where endpoint_id = ? and state = 2 and event_id >= ?
                  order by event_id limit ? for update)""")) {
            update.setObject(1, dueAt.atOffset(ZoneOffset.UTC));
            update.setObject(2, endpoint);
            update.setObject(3, endpoint);
            update.setObject(4, since);
            update.setInt(5, limit);
            return update.executeUpdate();
        }
    }

    /** Since when something waits to be sent to an enabled endpoint, and how much is dead. */
    static Backlog backlog(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        select
                          (select min(first.due_at) from webhook_endpoint e cross join lateral (
                            select d.due_at from webhook_delivery d where d.endpoint_id = e.id and d.state = 0
                            order by d.due_at limit 1) first where e.enabled),
                          (select count(*) from webhook_delivery where state = 2)""");
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Backlog(
                    Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                    row.getLong(2));
        }
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                Delivery.State.values()[row.getShort(5)],
                row.getInt(6),
                Instants.read(row, 7),
                Instants.read(row, 8),
                Instants.read(row, 9),
                row.getString(10),
                row.getObject(11, Integer.class),
                row.getString(12));
    }

    /** @param oldestDue when the delivery was due that is due longest, which may be in the future */
    record Backlog(Optional<Instant> oldestDue, long dead) {}
}
