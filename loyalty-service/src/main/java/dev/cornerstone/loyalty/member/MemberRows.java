package dev.cornerstone.loyalty.member;

import dev.cornerstone.loyalty.ledger.MemberId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tables {@code member} and {@code identifier}. */
final class MemberRows {

    private MemberRows() {}

    static Optional<Member> find(Connection connection, Identifier identifier) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select m.id, m.joined_at, c.value from identifier i
                join member m on m.id = i.member_id
                join identifier c on c.member_id = m.id and c.kind = 'card'
                where i.kind = ? and i.namespace = ? and i.value = ?""")) {
            bind(select, identifier);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(member(row)) : Optional.empty();
            }
        }
    }

    /** Those of the values that lead to a member, with the member. */
    static Map<String, MemberId> find(Connection connection, Identifier.Space space, Set<String> values)
            throws SQLException {
        if (values.isEmpty()) {
            return new HashMap<>();
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select value, member_id from identifier where kind = ? and namespace = ? and value = any(?)")) {
            select.setString(1, space.kind());
            select.setString(2, space.namespace());
            select.setArray(3, connection.createArrayOf("text", values.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                Map<String, MemberId> found = new HashMap<>();
                while (rows.next()) {
                    found.put(rows.getString(1), new MemberId(rows.getObject(2, UUID.class)));
                }
                return found;
            }
        }
    }

    static Optional<Member> find(Connection connection, MemberId id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select m.id, m.joined_at, c.value from member m
                join identifier c on c.member_id = m.id and c.kind = 'card'
                where m.id = ?""")) {
            select.setObject(1, id.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(member(row)) : Optional.empty();
            }
        }
    }

    /** The member that the identifier leads to. */
    static Optional<MemberId> behind(Connection connection, Identifier identifier) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select member_id from identifier where kind = ? and namespace = ? and value = ?")) {
            bind(select, identifier);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new MemberId(row.getObject(1, UUID.class))) : Optional.empty();
            }
        }
    }

    static void insert(Connection connection, MemberId member, Instant joinedAt) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into member (id, joined_at) values (?, ?)")) {
            insert.setObject(1, member.value());
            insert.setObject(2, joinedAt.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** False when the identifier leads to a member already. */
    static boolean link(Connection connection, Identifier identifier, MemberId member, Instant linkedAt)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into identifier (kind, namespace, value, member_id, linked_at) values (?, ?, ?, ?, ?)
                on conflict (kind, namespace, value) do nothing""")) {
            bind(insert, identifier);
            insert.setObject(4, member.value());
            insert.setObject(5, linkedAt.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    static Optional<String> nameAt(Connection connection, UUID partner, MemberId member) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select i.value from identifier i join partner p on p.slug = i.namespace
                where i.member_id = ? and i.kind = 'partner-subject' and p.id = ?
                  and not exists (select 1 from event_subject e join sharing s on s.subject = e.subject
                    where e.member_id = i.member_id and s.partner = p.slug and not s.allowed)
                order by i.linked_at desc, i.value limit 1""")) {
            select.setObject(1, member.value());
            select.setObject(2, partner);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** What leads to the member, oldest first. */
    static List<Members.Trace> traces(Connection connection, MemberId member) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select kind, namespace, value, linked_at from identifier where member_id = ?
                order by linked_at, kind, namespace, value limit 1000""")) {
            select.setObject(1, member.value());
            try (ResultSet row = select.executeQuery()) {
                List<Members.Trace> traces = new ArrayList<>();
                while (row.next()) {
                    traces.add(new Members.Trace(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getObject(4, OffsetDateTime.class).toInstant()));
                }
                return traces;
            }
        }
    }

    /** @return how many led to the member */
    static int unlink(Connection connection, MemberId member) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from identifier where member_id = ?")) {
            delete.setObject(1, member.value());
            return delete.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Identifier identifier) throws SQLException {
        statement.setString(1, identifier.kind());
        statement.setString(2, identifier.namespace());
        statement.setString(3, identifier.value());
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                new MemberId(row.getObject(1, UUID.class)),
                new CardNumber(row.getString(3)),
                row.getObject(2, OffsetDateTime.class).toInstant());
    }
}
