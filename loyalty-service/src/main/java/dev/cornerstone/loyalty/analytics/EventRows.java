package dev.cornerstone.loyalty.analytics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** The table {@code identity_event}. */
final class EventRows {

    private EventRows() {}

    /** Stores those that are not there yet, in the order of their ids, and answers which those were. */
    static Set<Key> insert(Connection connection, Collection<Event> events, Instant now, Intake.Via via)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into identity_event (source, id, type, known, subject, happened_at, received_at, via, data)
                select e.source, e.id, e.type, e.known, e.subject, e.at, ?, ?, e.data
                from unnest(?::text[], ?::text[], ?::text[], ?::bool[], ?::text[], ?::timestamptz[], ?::jsonb[])
                  e(source, id, type, known, subject, at, data)
                order by e.source, e.id
                on conflict do nothing returning source, id""")) {
            insert.setObject(1, now.atOffset(ZoneOffset.UTC));
            insert.setString(2, via.word());
            insert.setArray(3, texts(connection, events, Event::source));
            insert.setArray(4, texts(connection, events, Event::id));
            insert.setArray(5, texts(connection, events, Event::type));
            insert.setArray(
                    6,
                    texts(
                            connection,
                            events,
                            event -> Boolean.toString(event.known().isPresent())));
            insert.setArray(
                    7, texts(connection, events, event -> event.subject().orElse(null)));
            insert.setArray(8, texts(connection, events, event -> event.time().toString()));
            insert.setArray(9, texts(connection, events, event -> event.data().toString()));
            try (ResultSet rows = insert.executeQuery()) {
                Set<Key> stored = new HashSet<>();
                while (rows.next()) {
                    stored.add(new Key(rows.getString(1), rows.getString(2)));
                }
                return stored;
            }
        }
    }

    static int forget(Connection connection, Instant before, int limit) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from identity_event where (source, id) in (
                  select source, id from identity_event where happened_at < ? limit ?)""")) {
            delete.setObject(1, before.atOffset(ZoneOffset.UTC));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }

    private static java.sql.Array texts(Connection connection, Collection<Event> events, Function<Event, String> of)
            throws SQLException {
        return connection.createArrayOf("text", events.stream().map(of).toArray());
    }

    /** By which an event is known. */
    record Key(String source, String id) {

        static Key of(Event event) {
            return new Key(event.source(), event.id());
        }
    }
}
