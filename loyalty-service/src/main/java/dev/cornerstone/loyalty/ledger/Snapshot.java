package dev.cornerstone.loyalty.ledger;

import dev.cornerstone.loyalty.platform.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A member's balance row, open lots and what is due, all of the same moment. */
record Snapshot(BalanceRows.Row row, List<Lot> lots, Due due) {

    private static final int LOT = 1;
    private static final int HOLD = 2;
    private static final int PROMISE = 3;

    /** One statement, because only that sees one moment without a lock. */
    private static final String QUESTION = """
            select b.available, b.held, b.pending, b.owed, b.frozen, b.version, b.last_transfer,
              b.day, b.day_earned, b.day_earns, b.day_spent, b.day_spends, b.suspended, b.cooling_until, b.careful_until,
              p.part, p.id, p.at, p.points, p.lot, p.lot_amount, p.lot_remaining, p.lot_expires_at
            from member_balance b left join lateral (
              select 1 as part, null::uuid as id, null::timestamptz as at, null::bigint as points, l.id as lot,
                l.amount as lot_amount, l.remaining as lot_remaining, l.expires_at as lot_expires_at
              from lot l where l.member_id = b.member_id and l.asset = b.asset and l.open
              union all
              select 2, h.id, h.expires_at, a.amount, l.id, l.amount, l.remaining, l.expires_at
              from hold h
              join lot_allocation a on a.member_id = h.member_id and a.transfer_id = h.id
              join lot l on l.member_id = a.member_id and l.id = a.lot_id
              where b.held > 0 and h.member_id = b.member_id and h.asset = b.asset and h.state = 0 and h.expires_at <= ?
              union all
              select 3, e.id, e.matures_at, e.remaining, null, null, null, null
              from pending_earn e
              where b.pending > 0 and e.member_id = b.member_id and e.asset = b.asset and e.state = 0
                and e.matures_at <= ?) p on true
            where b.member_id = ? and b.asset = ?
            order by p.part, p.at, p.id, p.lot_expires_at nulls last, p.lot""";

    /** Of a member who has never moved a point. */
    static final Snapshot NOTHING = new Snapshot(
            new BalanceRows.Row(0, 0, 0, 0, false, 0, null, new Day(null, 0, 0, 0, 0), Caution.NONE),
            List.of(),
            Due.NOTHING);

    static Snapshot of(Connection connection, MemberId member, String asset, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(QUESTION)) {
            select.setObject(1, Posting.utc(now));
            select.setObject(2, Posting.utc(now));
            select.setObject(3, member.value());
            select.setString(4, asset);
            try (ResultSet rows = select.executeQuery()) {
                return read(rows);
            }
        }
    }

    private static Snapshot read(ResultSet rows) throws SQLException {
        BalanceRows.Row row = null;
        List<Lot> lots = new ArrayList<>();
        List<Promise> promises = new ArrayList<>();
        Map<TransferId, Instant> lapses = new LinkedHashMap<>();
        Map<TransferId, List<Share>> shares = new LinkedHashMap<>();
        while (rows.next()) {
            if (row == null) {
                row = BalanceRows.row(rows);
            }
            int part = rows.getInt("part");
            if (part == LOT) {
                lots.add(lot(rows));
            } else if (part == HOLD) {
                TransferId hold = new TransferId(rows.getObject("id", UUID.class));
                lapses.put(hold, Instants.read(rows, "at"));
                shares.computeIfAbsent(hold, first -> new ArrayList<>())
                        .add(new Share(lot(rows), rows.getLong("points")));
            } else if (part == PROMISE) {
                promises.add(new Promise(
                        new TransferId(rows.getObject("id", UUID.class)),
                        rows.getLong("points"),
                        Instants.read(rows, "at"),
                        null,
                        null));
            }
        }
        if (row == null) {
            return NOTHING;
        }
        List<OpenHold> holds = new ArrayList<>();
        lapses.forEach((hold, at) -> holds.add(hold(hold, at, shares.get(hold))));
        return new Snapshot(row, lots, new Due(promises, holds));
    }

    private static OpenHold hold(TransferId id, Instant at, List<Share> shares) {
        long points = shares.stream().mapToLong(Share::amount).sum();
        return new OpenHold(id, Points.of(points), at, null, null, null, shares);
    }

    /** As much of a lot as its end and its points depend on. */
    private static Lot lot(ResultSet row) throws SQLException {
        return new Lot(
                row.getObject("lot", UUID.class),
                row.getLong("lot_amount"),
                row.getLong("lot_remaining"),
                null,
                Instants.read(row, "lot_expires_at"),
                null,
                null,
                null);
    }
}
