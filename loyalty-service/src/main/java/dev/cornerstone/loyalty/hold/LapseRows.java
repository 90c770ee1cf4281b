package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.TransferId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Which lapses in the table {@code hold} a partner was told of. */
final class LapseRows {

    private LapseRows() {}

    /** Marks lapses of holds for partners, the oldest first, and answers them. Each is answered once, whoever asks. */
    static List<Lapse> take(Connection connection, int limit) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update hold set lapse_told = true where (member_id, id) in (
                  select member_id, id from hold where state = 3 and partner_id is not null and not lapse_told
                  order by resolved_at limit ? for update skip locked)
                returning partner_id, member_id, id, amount, resolved_by""")) {
            update.setInt(1, limit);
            try (ResultSet rows = update.executeQuery()) {
                List<Lapse> lapses = new ArrayList<>();
                while (rows.next()) {
                    lapses.add(new Lapse(
                            rows.getObject(1, UUID.class),
                            new MemberId(rows.getObject(2, UUID.class)),
                            new TransferId(rows.getObject(3, UUID.class)),
                            rows.getLong(4),
                            new TransferId(rows.getObject(5, UUID.class))));
                }
                return lapses;
            }
        }
    }
}
