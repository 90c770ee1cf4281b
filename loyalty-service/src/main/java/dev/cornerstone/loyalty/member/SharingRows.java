package dev.cornerstone.loyalty.member;

import dev.cornerstone.loyalty.ledger.MemberId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The table {@code sharing}. */
final class SharingRows {

    private SharingRows() {}

    /** Says it where nothing later was said; one word for each person and partner, in one order for everybody. */
    static void learn(Connection connection, Collection<Sharing.Told> told) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into sharing as known (subject, partner, allowed, said_at) values (?, ?, ?, ?)
                on conflict (subject, partner) do update set allowed = excluded.allowed, said_at = excluded.said_at
                where excluded.said_at > known.said_at or excluded.said_at = known.said_at and not excluded.allowed""")) {
            for (Sharing.Told each : told) {
                upsert.setString(1, each.subject());
                upsert.setString(2, each.partner());
                upsert.setBoolean(3, each.allowed());
                upsert.setObject(4, each.at().atOffset(ZoneOffset.UTC));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /** Those of the members who do not share with the partner. */
    static Set<MemberId> withheld(Connection connection, String partner, Collection<MemberId> members)
            throws SQLException {
        if (members.isEmpty()) {
            return Set.of();
        }
        try (PreparedStatement select = connection.prepareStatement("""
                select e.member_id from event_subject e join sharing s on s.subject = e.subject
                where e.member_id = any (?) and s.partner = ? and not s.allowed""")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", members.stream().map(MemberId::value).toArray()));
            select.setString(2, partner);
            try (ResultSet row = select.executeQuery()) {
                Set<MemberId> withheld = new HashSet<>();
                while (row.next()) {
                    withheld.add(new MemberId(row.getObject(1, UUID.class)));
                }
                return withheld;
            }
        }
    }

    /** @return how many there were */
    static int delete(Connection connection, MemberId member) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from sharing where subject in (select subject from event_subject where member_id = ?)")) {
            delete.setObject(1, member.value());
            return delete.executeUpdate();
        }
    }
}
