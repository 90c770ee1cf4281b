package dev.cornerstone.loyalty.ledger;

import dev.cornerstone.loyalty.platform.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code hold}, which sees to it that a hold is resolved once. */
final class HoldRows {

    static final Write INSERT = Write.insert(
            "hold",
            "member_id uuid",
            "id uuid",
            "asset text",
            "amount int8",
            "expires_at timestamptz",
            "partner_id uuid",
            "reward_id uuid",
            "note text");

    static final Write RESOLVE = Write.update(
            "hold",
            "posted = v.posted, state = v.state, resolved_by = v.transfer, resolved_at = v.at",
            "t.member_id = v.member and t.id = v.hold and t.state = 0",
            "posted int8",
            "state int2",
            "transfer uuid",
            "at timestamptz",
            "member uuid",
            "hold uuid");

    private static final String COLUMNS =
            "id, member_id, amount, posted, state, partner_id, reward_id, note, expires_at, resolved_by, resolved_at";

    private HoldRows() {}

    static void insert(Posting posting, Transfer hold) {
        posting.write(
                INSERT,
                hold.member().value(),
                hold.id().value(),
                hold.asset(),
                hold.amount().value(),
                Posting.utc(hold.opens().end()),
                hold.purpose().partner(),
                hold.purpose().reward(),
                hold.purpose().note());
    }

    static void resolve(
            Posting posting,
            MemberId member,
            OpenHold hold,
            HoldState state,
            long captured,
            TransferId by,
            Instant resolvedAt) {
        posting.write(
                RESOLVE,
                captured,
                state.code(),
                by.value(),
                Posting.utc(resolvedAt),
                member.value(),
                hold.id().value());
    }

    /** What should have lapsed by then, in that order. */
    static List<OpenHold> due(Connection connection, MemberId member, String asset, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS + """
                 from hold where member_id = ? and asset = ? and state = 0 and expires_at <= ?
                order by expires_at, id""")) {
            select.setObject(1, member.value());
            select.setString(2, asset);
            select.setObject(3, Posting.utc(now));
            List<Held> due = read(select);
            List<OpenHold> holds = new ArrayList<>();
            for (Held hold : due) {
                holds.add(open(connection, hold));
            }
            return holds;
        }
    }

    /** The hold with the lots it came from. */
    static OpenHold open(Connection connection, Held hold) throws SQLException {
        return new OpenHold(
                hold.id(),
                hold.points(),
                hold.expiresAt(),
                hold.partner(),
                hold.reward(),
                hold.note(),
                LotRows.shares(connection, hold.member(), hold.id()));
    }

    /** The hold as the database has it. */
    static Optional<Held> find(Connection connection, TransferId hold) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS + " from hold where id = ?")) {
            select.setObject(1, hold.value());
            return read(select).stream().findFirst();
        }
    }

    /** The member's open holds that have not lapsed by then, newest first: all, or those older than {@code before}. */
    static List<Held> open(
            Connection connection, MemberId member, String asset, Instant now, TransferId before, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS + """
                 from hold where member_id = ? and asset = ? and state = 0 and expires_at > ?
                  and (?::uuid is null or id < ?)
                order by id desc limit ?""")) {
            UUID last = before == null ? null : before.value();
            select.setObject(1, member.value());
            select.setString(2, asset);
            select.setObject(3, Posting.utc(now));
            select.setObject(4, last, Types.OTHER);
            select.setObject(5, last, Types.OTHER);
            select.setInt(6, limit);
            return read(select);
        }
    }

    private static TransferId transfer(UUID id) {
        return id == null ? null : new TransferId(id);
    }

    private static List<Held> read(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Held> holds = new ArrayList<>();
            while (rows.next()) {
                holds.add(new Held(
                        new TransferId(rows.getObject(1, UUID.class)),
                        new MemberId(rows.getObject(2, UUID.class)),
                        Points.of(rows.getLong(3)),
                        rows.getLong(4),
                        HoldState.of(rows.getShort(5)),
                        rows.getObject(6, UUID.class),
                        rows.getObject(7, UUID.class),
                        rows.getString(8),
                        Instants.read(rows, 9),
                        transfer(rows.getObject(10, UUID.class)),
                        Instants.read(rows, 11)));
            }
            return holds;
        }
    }
}
