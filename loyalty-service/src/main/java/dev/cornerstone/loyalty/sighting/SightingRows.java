package dev.cornerstone.loyalty.sighting;

import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.platform.Instants;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The table {@code sighting}. */
final class SightingRows {

    private SightingRows() {}

    /**
     * Adds to what was seen before. A member whom nothing leads to any more gets no row: the row of {@code event_subject} is held
     * while this is written, and an erasure deletes it before it deletes here. Locks are taken in the order in which events take
     * them.
     */
    static void add(Connection connection, Collection<Map.Entry<Sightings.Key, Sightings.Count>> seen)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into sighting as known (member_id, reader_kind, reader, sight, day, times, last_at)
                select s.member_id, s.kind, s.reader, s.sight, s.day, s.times, s.last_at
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::date[], ?::bigint[], ?::timestamptz[])
                  s(member_id, kind, reader, sight, day, times, last_at)
                join event_subject e on e.member_id = s.member_id
                order by e.subject, s.kind, s.reader, s.sight, s.day
                for key share of e
                on conflict (member_id, reader_kind, reader, sight, day) do update
                set times = known.times + excluded.times, last_at = greatest(known.last_at, excluded.last_at)""")) {
            insert.setArray(1, texts(connection, seen, each -> each.getKey().member()));
            insert.setArray(
                    2,
                    texts(
                            connection,
                            seen,
                            each -> each.getKey().reader().kind().word()));
            insert.setArray(
                    3, texts(connection, seen, each -> each.getKey().reader().name()));
            insert.setArray(
                    4, texts(connection, seen, each -> each.getKey().sight().word()));
            insert.setArray(5, texts(connection, seen, each -> each.getKey().day()));
            insert.setArray(6, texts(connection, seen, each -> each.getValue().times()));
            insert.setArray(7, texts(connection, seen, each -> each.getValue().lastAt()));
            insert.executeUpdate();
        }
    }

    /** Newest first. */
    static List<Sighting> of(Connection connection, MemberId member, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select reader_kind, reader, sight, day, times, last_at from sighting where member_id = ?
                order by last_at desc, reader_kind, reader, sight limit ?""")) {
            select.setObject(1, member.value());
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                List<Sighting> sightings = new ArrayList<>();
                while (row.next()) {
                    sightings.add(new Sighting(
                            new Reader(Reader.Kind.named(row.getString(1)), row.getString(2)),
                            Sight.named(row.getString(3)),
                            row.getObject(4, LocalDate.class),
                            row.getLong(5),
                            Instants.read(row, 6)));
                }
                return sightings;
            }
        }
    }

    /** @return how many there were */
    static int delete(Connection connection, MemberId member) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from sighting where member_id = ?")) {
            delete.setObject(1, member.value());
            return delete.executeUpdate();
        }
    }

    static int forget(Connection connection, LocalDate before, int limit) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from sighting where (member_id, reader_kind, reader, sight, day) in (
                  select member_id, reader_kind, reader, sight, day from sighting where day < ? limit ?)""")) {
            delete.setObject(1, before);
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }

    private static Array texts(
            Connection connection,
            Collection<Map.Entry<Sightings.Key, Sightings.Count>> seen,
            Function<Map.Entry<Sightings.Key, Sightings.Count>, Object> of)
            throws SQLException {
        return connection.createArrayOf(
                "text", seen.stream().map(of).map(Object::toString).toArray());
    }
}
