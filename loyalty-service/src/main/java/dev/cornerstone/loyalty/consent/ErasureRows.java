package dev.cornerstone.loyalty.consent;

import dev.cornerstone.loyalty.ledger.MemberId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The table {@code erasure}. */
final class ErasureRows {

    private ErasureRows() {}

    /** @return what is kept: the first certificate of the member */
    static String keep(Connection connection, MemberId member, Instant at, String certificate) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into erasure (member_id, erased_at, certificate) values (?, ?, ?)
                on conflict (member_id) do nothing""")) {
            insert.setObject(1, member.value());
            insert.setObject(2, at.atOffset(ZoneOffset.UTC));
            insert.setString(3, certificate);
            insert.executeUpdate();
        }
        try (PreparedStatement select =
                connection.prepareStatement("select certificate from erasure where member_id = ?")) {
            select.setObject(1, member.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /**
     * Some members whose accounts Keycloak said are deleted.
     *
     * @param byOthersBefore until when an account that its member did not delete must have been deleted
     */
    static List<MemberId> deleted(Connection connection, Instant byOthersBefore, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select member_id from event_subject
                where (status = 'left' or status = 'deleted' and status_at <= ?) and member_id is not null
                order by subject limit ? for update skip locked""")) {
            select.setObject(1, byOthersBefore.atOffset(ZoneOffset.UTC));
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                List<MemberId> members = new ArrayList<>();
                while (row.next()) {
                    members.add(new MemberId(row.getObject(1, UUID.class)));
                }
                return members;
            }
        }
    }
}
