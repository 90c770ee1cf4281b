package dev.cornerstone.loyalty.freeze;

import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.platform.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The table {@code spending_freeze}; the member's balance row is locked whenever it is written. */
final class FreezeRows {

    private FreezeRows() {}

    static void insert(Connection connection, MemberId member, Freeze freeze) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into spending_freeze (member_id, id, reason, frozen_by, frozen_at) values (?, ?, ?, ?, ?)""")) {
            insert.setObject(1, member.value());
            insert.setObject(2, freeze.id());
            insert.setString(3, freeze.reason());
            insert.setString(4, freeze.frozenBy());
            insert.setObject(5, freeze.frozenAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    static void lift(Connection connection, MemberId member, String by, Instant at) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update spending_freeze set lifted_by = ?, lifted_at = ? where member_id = ? and lifted_at is null""")) {
            update.setString(1, by);
            update.setObject(2, at.atOffset(ZoneOffset.UTC));
            update.setObject(3, member.value());
            update.executeUpdate();
        }
    }

    /** Newest first; the one that lasts, if any, is the first. All, or those older than {@code before}. */
    static List<Freeze> newest(Connection connection, MemberId member, UUID before, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select id, reason, frozen_by, frozen_at, lifted_by, lifted_at from spending_freeze
                where member_id = ? and (?::uuid is null or id < ?) order by id desc limit ?""")) {
            select.setObject(1, member.value());
            select.setObject(2, before, Types.OTHER);
            select.setObject(3, before, Types.OTHER);
            select.setInt(4, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<Freeze> freezes = new ArrayList<>();
                while (rows.next()) {
                    freezes.add(new Freeze(
                            rows.getObject(1, UUID.class),
                            rows.getString(2),
                            rows.getString(3),
                            Instants.read(rows, 4),
                            rows.getString(5),
                            Instants.read(rows, 6)));
                }
                return freezes;
            }
        }
    }
}
