package dev.cornerstone.loyalty.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One member's turn: from the lock on the balance row to the row's new values. It keeps what the row will say while
 * transfers are added, and writes it once at the end.
 */
final class Posting {

    private final Connection connection;
    private final Ids ids;
    private final MemberId member;
    private final String asset;
    private final Actor actor;
    private final Instant now;

    private long available;
    private long version;
    private UUID last;

    Posting(
            Connection connection,
            Ids ids,
            MemberId member,
            String asset,
            Actor actor,
            BalanceRows.Locked locked,
            Instant now) {
        this.connection = connection;
        this.ids = ids;
        this.member = member;
        this.asset = asset;
        this.actor = actor;
        this.now = now;
        this.available = locked.available();
        this.version = locked.version();
    }

    Instant now() {
        return now;
    }

    long available() {
        return available;
    }

    Transfer credit(Kind kind, AccountId from, Points points, Transfer.Purpose purpose) throws SQLException {
        available = Math.addExact(available, points.value());
        return add(kind, from, AccountId.MEMBER_AVAILABLE, points, purpose, now);
    }

    /** Moves points that are no member's. */
    Transfer move(Kind kind, AccountId debit, AccountId credit, Points points, Transfer.Purpose purpose)
            throws SQLException {
        return add(kind, debit, credit, points, purpose, now);
    }

    Transfer debit(
            Kind kind, AccountId to, Points points, Transfer.Purpose purpose, Instant effectiveAt, List<Lot> lots)
            throws SQLException {
        List<Allocation> allocations = Allocation.take(points, lots);
        available = Math.subtractExact(available, points.value());
        Transfer transfer = add(kind, AccountId.MEMBER_AVAILABLE, to, points, purpose, effectiveAt);
        LotRows.take(connection, member, transfer.id(), allocations);
        return transfer;
    }

    /** Books each lot that is past its end, as of that end. */
    void expire(List<Lot> due) throws SQLException {
        for (Lot lot : due) {
            debit(
                    Kind.EXPIRE,
                    AccountId.BREAKAGE,
                    Points.of(lot.remaining()),
                    Transfer.Purpose.NONE,
                    lot.expiresAt(),
                    List.of(lot));
        }
    }

    void close() throws SQLException {
        BalanceRows.update(connection, member, asset, available, version, last);
    }

    private Transfer add(
            Kind kind, AccountId debit, AccountId credit, Points points, Transfer.Purpose purpose, Instant effectiveAt)
            throws SQLException {
        version++;
        last = ids.next();
        Transfer transfer = new Transfer(
                member,
                new TransferId(last),
                last,
                0,
                debit,
                credit,
                asset,
                points,
                kind,
                purpose,
                version,
                effectiveAt,
                now,
                actor);
        TransferRows.insert(connection, transfer);
        return transfer;
    }
}
