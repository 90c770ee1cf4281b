package dev.cornerstone.loyalty.profiling;

import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.TransferId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/** The tables {@code question_count} and {@code question_answer}. */
final class QuestionRows {

    private QuestionRows() {}

    /** Adds to what there is, in one order for everybody. */
    static void count(Connection connection, SortedMap<Key, Long> times) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into question_count (day, question, action, times) values (?, ?, ?, ?)
                on conflict (day, question, action) do update set times = question_count.times + excluded.times""")) {
            for (Map.Entry<Key, Long> each : times.entrySet()) {
                insert.setObject(1, each.getKey().day());
                insert.setString(2, each.getKey().question());
                insert.setString(3, each.getKey().action());
                insert.setLong(4, each.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Notes a first answer; one that was given before, and changed or deleted since, stays the first. */
    static void answered(Connection connection, Told answer, long points) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into question_answer (subject, question, answered_at, points) values (?, ?, ?, ?)
                on conflict do nothing""")) {
            insert.setString(1, answer.subject());
            insert.setString(2, answer.question());
            insert.setObject(3, answer.at().atOffset(ZoneOffset.UTC));
            insert.setLong(4, points);
            insert.executeUpdate();
        }
    }

    /** An answer of a member that has not earned its points yet, locked; what another node is at is passed over. */
    static Optional<Due> lockDue(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        select a.subject, a.question, a.points, s.member_id
                        from question_answer a join event_subject s on s.subject = a.subject
                        where a.transfer_id is null and a.points > 0 and s.member_id is not null and s.status in ('enabled', 'disabled')
                        order by a.answered_at limit 1 for update of a skip locked""");
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Due(
                            row.getString(1),
                            row.getString(2),
                            row.getLong(3),
                            new MemberId(row.getObject(4, UUID.class))))
                    : Optional.empty();
        }
    }

    static void credited(Connection connection, Due due, TransferId transfer) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update question_answer set transfer_id = ? where subject = ? and question = ?")) {
            update.setObject(1, transfer.value());
            update.setString(2, due.subject());
            update.setString(3, due.question());
            update.executeUpdate();
        }
    }

    static List<QuestionCount> counts(Connection connection, LocalDate from, LocalDate to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select question,
                  coalesce(sum(times) filter (where action = 'shown'), 0)::bigint,
                  coalesce(sum(times) filter (where action = 'answered'), 0)::bigint,
                  coalesce(sum(times) filter (where action = 'postponed'), 0)::bigint,
                  coalesce(sum(times) filter (where action = 'refused'), 0)::bigint
                from question_count where day >= ? and day < ? group by question order by question""")) {
            select.setObject(1, from);
            select.setObject(2, to);
            try (ResultSet rows = select.executeQuery()) {
                List<QuestionCount> counts = new ArrayList<>();
                while (rows.next()) {
                    counts.add(new QuestionCount(
                            rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
                }
                return counts;
            }
        }
    }

    /** A row of the counts. */
    record Key(LocalDate day, String question, String action) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::day).thenComparing(Key::question).thenComparing(Key::action);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** An answer that is to earn its points. */
    record Due(String subject, String question, long points, MemberId member) {}
}
