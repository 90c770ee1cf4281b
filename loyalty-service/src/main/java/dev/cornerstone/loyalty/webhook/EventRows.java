package dev.cornerstone.loyalty.webhook;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** The table {@code webhook_event}. */
final class EventRows {

    private EventRows() {}

    static void insert(Connection connection, Event event, boolean spread) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into webhook_event (id, partner_id, type, body, spread, created_at)
                values (?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, event.id());
            insert.setObject(2, event.partner());
            insert.setString(3, event.type());
            insert.setString(4, event.body());
            insert.setBoolean(5, spread);
            insert.setObject(6, event.createdAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** Makes deliveries of events that have none yet, one for each endpoint that wants the event; answers how many events. */
    static int spread(Connection connection, Instant now, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                with taken as (
                  select id, partner_id, type from webhook_event where not spread
                  order by id limit ? for update skip locked),
                made as (
                  insert into webhook_delivery (endpoint_id, event_id, due_at)
                  select e.id, t.id, ? from taken t
                  join webhook_endpoint e on e.partner_id = t.partner_id and e.enabled and t.type = any (e.types)
                  on conflict do nothing)
                update webhook_event set spread = true where id in (select id from taken)""")) {
            statement.setInt(1, limit);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate();
        }
    }

    /** Removes deliveries of events before that one, then events nothing is left of; answers how many rows are gone. */
    static int forget(Connection connection, UUID before, int limit) throws SQLException {
        return forget(connection, before, limit, """
                        delete from webhook_delivery where (endpoint_id, event_id) in (
                          select endpoint_id, event_id from webhook_delivery where event_id < ?
                          order by event_id limit ? for update skip locked)""")
                + forget(connection, before, limit, """
                        delete from webhook_event where id in (
                          select e.id from webhook_event e where e.id < ?
                          and not exists (select 1 from webhook_delivery d where d.event_id = e.id)
                          order by e.id limit ? for update skip locked)""");
    }

    private static int forget(Connection connection, UUID before, int limit, String sql) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setObject(1, before);
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }
}
