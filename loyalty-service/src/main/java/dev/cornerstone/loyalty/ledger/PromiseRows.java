package dev.cornerstone.loyalty.ledger;

import dev.cornerstone.loyalty.platform.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code pending_earn}, which sees to it that a promise matures once. */
final class PromiseRows {

    static final Write INSERT = Write.insert(
            "pending_earn",
            "member_id uuid",
            "id uuid",
            "asset text",
            "amount int8",
            "remaining int8",
            "matures_at timestamptz",
            "partner_id uuid",
            "campaign_id uuid");

    static final Write CHANGE = Write.update(
            "pending_earn",
            "remaining = v.remaining, state = v.state, matured_by = v.transfer",
            "t.member_id = v.member and t.id = v.promise and t.state = 0",
            "remaining int8",
            "state int2",
            "transfer uuid",
            "member uuid",
            "promise uuid");

    private static final short OPEN = 0;
    private static final short MATURED = 1;
    private static final short REVERSED = 2;

    private PromiseRows() {}

    static void insert(Posting posting, Transfer earn) {
        posting.write(
                INSERT,
                earn.member().value(),
                earn.id().value(),
                earn.asset(),
                earn.amount().value(),
                earn.amount().value(),
                Posting.utc(earn.opens().end()),
                earn.purpose().partner(),
                earn.purpose().campaign());
    }

    static void mature(Posting posting, MemberId member, TransferId promise, TransferId by) {
        posting.write(CHANGE, 0L, MATURED, by.value(), member.value(), promise.value());
    }

    /** Leaves so much of the promise; nothing ends it. */
    static void reduce(Posting posting, MemberId member, TransferId promise, long remaining) {
        posting.write(CHANGE, remaining, remaining == 0 ? REVERSED : OPEN, null, member.value(), promise.value());
    }

    /** What should have matured by then, in that order. */
    static List<Promise> due(Connection connection, MemberId member, String asset, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select id, remaining, matures_at, partner_id, campaign_id from pending_earn
                where member_id = ? and asset = ? and state = 0 and matures_at <= ?
                order by matures_at, id""")) {
            select.setObject(1, member.value());
            select.setString(2, asset);
            select.setObject(3, Posting.utc(now));
            try (ResultSet rows = select.executeQuery()) {
                List<Promise> due = new ArrayList<>();
                while (rows.next()) {
                    due.add(new Promise(
                            new TransferId(rows.getObject(1, UUID.class)),
                            rows.getLong(2),
                            Instants.read(rows, 3),
                            rows.getObject(4, UUID.class),
                            rows.getObject(5, UUID.class)));
                }
                return due;
            }
        }
    }

    /** What the database says of the promise; empty when the earn was not one. */
    static Optional<State> find(Connection connection, MemberId member, TransferId promise) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select remaining, matured_by from pending_earn where member_id = ? and id = ?")) {
            select.setObject(1, member.value());
            select.setObject(2, promise.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new State(row.getLong(1), Optional.ofNullable(row.getObject(2, UUID.class))))
                        : Optional.empty();
            }
        }
    }

    /** What is still promised, and the lot it matured into. */
    record State(long remaining, Optional<UUID> lot) {}
}
