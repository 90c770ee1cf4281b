package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.ledger.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
}
