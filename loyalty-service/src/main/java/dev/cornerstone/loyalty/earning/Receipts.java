package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.ledger.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The table {@code external_ref}, as far as receipts are concerned. */
final class Receipts {

    private Receipts() {}

    /** True when the partner uses this receipt for the first time. */
    static boolean use(Connection connection, UUID partner, String receipt, UUID journal) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into external_ref (partner_id, kind, ref, journal_id) values (?, ?, ?, ?)
                on conflict do nothing""")) {
            insert.setObject(1, partner);
            insert.setShort(2, Kind.EARN.code());
            insert.setString(3, receipt);
            insert.setObject(4, journal);
            return insert.executeUpdate() == 1;
        }
    }

    /** Those of the receipts that this partner has used; the answer can be added to. */
    static Set<String> used(Connection connection, UUID partner, List<String> receipts) throws SQLException {
        Set<String> used = new HashSet<>();
        if (receipts.isEmpty()) {
            return used;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select ref from external_ref where partner_id = ? and kind = ? and ref = any(?)")) {
            select.setObject(1, partner);
            select.setShort(2, Kind.EARN.code());
            select.setArray(3, connection.createArrayOf("text", receipts.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    used.add(rows.getString(1));
                }
            }
        }
        return used;
    }

    /** Uses the receipts, in their order so that two requests never wait for each other; answers those that were new. */
    static Set<String> useAll(Connection connection, UUID partner, Map<String, UUID> journals) throws SQLException {
        Set<String> fresh = new HashSet<>();
        if (journals.isEmpty()) {
            return fresh;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into external_ref (partner_id, kind, ref, journal_id)
                select ?, ?, receipt, journal from unnest(?::text[], ?::uuid[]) as r (receipt, journal)
                on conflict do nothing returning ref""")) {
            insert.setObject(1, partner);
            insert.setShort(2, Kind.EARN.code());
            insert.setArray(
                    3, connection.createArrayOf("text", journals.keySet().toArray()));
            insert.setArray(
                    4, connection.createArrayOf("uuid", journals.values().toArray()));
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    fresh.add(rows.getString(1));
                }
            }
        }
        return fresh;
    }
}
