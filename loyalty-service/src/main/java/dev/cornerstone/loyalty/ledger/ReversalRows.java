package dev.cornerstone.loyalty.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The table {@code reversal_guard}, which sees to it that no transfer is reversed by more than was booked. */
final class ReversalRows {

    /** The table's own check refuses what would exceed the original. */
    static final Write RAISE = Write.insertOrUpdate(
            "reversal_guard",
            "(member_id, transfer_id) do update set reversed = reversal_guard.reversed + excluded.reversed",
            "member_id uuid",
            "transfer_id uuid",
            "original int8",
            "reversed int8");

    private ReversalRows() {}

    static void raise(Posting posting, Transfer original, long points) {
        posting.write(
                RAISE,
                original.member().value(),
                original.id().value(),
                original.amount().value(),
                points);
    }

    static long reversed(Connection connection, Transfer original) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select coalesce(sum(reversed), 0) from reversal_guard where member_id = ? and transfer_id = ?""")) {
            select.setObject(1, original.member().value());
            select.setObject(2, original.id().value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
