package dev.cornerstone.loyalty.analytics;

import dev.cornerstone.loyalty.ledger.Kind;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The tables {@code activity}, {@code activity_change} and {@code activity_progress}. */
final class FactRows {

    private static final String ON_CONFLICT = """
             on conflict (day, subject, partner, channel, provider, what)
            do update set times = activity.times + excluded.times, points = activity.points + excluded.points""";

    private FactRows() {}

    /** Adds to what there is, in one order for everybody. */
    static void add(Connection connection, Map<Fact, Long> times) throws SQLException {
        List<Map.Entry<Fact, Long>> facts = List.copyOf(times.entrySet());
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into activity (day, subject, partner, channel, provider, what, times)
                select * from unnest(?::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                  f(day, subject, partner, channel, provider, what, times)
                order by 1, 2, 3, 4, 5, 6""" + ON_CONFLICT)) {
            insert.setArray(
                    1, texts(connection, facts, fact -> fact.getKey().day().toString()));
            insert.setArray(2, texts(connection, facts, fact -> fact.getKey().subject()));
            insert.setArray(3, texts(connection, facts, fact -> fact.getKey().partner()));
            insert.setArray(4, texts(connection, facts, fact -> fact.getKey().channel()));
            insert.setArray(5, texts(connection, facts, fact -> fact.getKey().provider()));
            insert.setArray(
                    6, texts(connection, facts, fact -> fact.getKey().what().word()));
            insert.setArray(7, texts(connection, facts, fact -> fact.getValue().toString()));
            insert.executeUpdate();
        }
    }

    /** Notes that a day has facts that its figures do not know; every note is a row of its own. */
    static void changed(Connection connection, UUID id, LocalDate day) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into activity_change (id, day) values (?, ?)")) {
            insert.setObject(1, id);
            insert.setObject(2, day);
            insert.executeUpdate();
        }
    }

    /** Notes it of every day that has any facts. */
    static int changedAll(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into activity_change (id, day) select uuidv7(), day from (
                  select distinct day from activity union select start from figure where span = 'day') days""")) {
            return insert.executeUpdate();
        }
    }

    /** A day with such notes, the latest of them, whose notes are taken away. */
    static Optional<LocalDate> takeChanged(Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                        delete from activity_change where day = (select max(day) from activity_change) returning day""");
                ResultSet rows = delete.executeQuery()) {
            return rows.next() ? Optional.of(rows.getObject(1, LocalDate.class)) : Optional.empty();
        }
    }

    /** Up to which transfer the facts go. Nobody else computes anything until the end of the transaction. */
    static UUID lockProgress(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select up_to from activity_progress for update");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    static void progress(Connection connection, UUID upTo) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update activity_progress set up_to = ?")) {
            update.setObject(1, upTo);
            update.executeUpdate();
        }
    }

    /** The id of the so-manieth transfer behind the one and up to the other; empty when there are not so many. */
    static Optional<UUID> nth(Connection connection, UUID after, UUID end, int position) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select id from transfer where id > ? and id <= ? order by id offset ? limit 1")) {
            select.setObject(1, after);
            select.setObject(2, end);
            select.setInt(3, position - 1);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    /** Adds the earns and spends among these transfers; answers of which days they are. */
    static Set<LocalDate> addTransfers(Connection connection, UUID after, UUID upTo, ZoneId zone) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into activity (day, subject, partner, channel, provider, what, times, points)
                select (t.booked_at at time zone ?)::date, coalesce(s.subject, t.member_id::text), coalesce(p.slug, ''),
                  '', '', case when t.kind = ? then ? else ? end, count(*), sum(t.amount)::bigint
                from transfer t
                left join event_subject s on s.member_id = t.member_id
                left join partner p on p.id = t.partner_id
                where t.id > ? and t.id <= ? and t.kind in (?, ?, ?)
                group by 1, 2, 3, 6 order by 1, 2, 3, 6""" + ON_CONFLICT + " returning day")) {
            insert.setString(1, zone.getId());
            insert.setShort(2, Kind.EARN.code());
            insert.setString(3, Fact.What.EARN.word());
            insert.setString(4, Fact.What.REDEEM.word());
            insert.setObject(5, after);
            insert.setObject(6, upTo);
            insert.setShort(7, Kind.EARN.code());
            insert.setShort(8, Kind.REDEEM.code());
            insert.setShort(9, Kind.CAPTURE.code());
            try (ResultSet rows = insert.executeQuery()) {
                Set<LocalDate> days = new HashSet<>();
                while (rows.next()) {
                    days.add(rows.getObject(1, LocalDate.class));
                }
                return days;
            }
        }
    }

    private static Array texts(
            Connection connection, List<Map.Entry<Fact, Long>> facts, Function<Map.Entry<Fact, Long>, String> of)
            throws SQLException {
        return connection.createArrayOf("text", facts.stream().map(of).toArray());
    }
}
