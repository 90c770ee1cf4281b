package dev.cornerstone.loyalty.ledger;

import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Posts to the books and reads them. What posts takes the caller's connection, so that the caller decides what else
 * belongs to the same transaction and whether it is committed.
 */
@Singleton
public final class Ledger {

    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final LedgerConfig config;

    public Ledger(Database database, Ids ids, Clock clock, LedgerConfig config) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** Credits the member and opens a lot with the programme's validity. */
    public Earned earn(Connection connection, Earn earn) throws SQLException {
        refuseAboveLimit(earn.points());
        Posting posting = begin(connection, earn.member(), earn.actor());
        Transfer transfer = posting.credit(
                Kind.EARN, earn.from(), earn.points(), new Transfer.Purpose(earn.partner(), null, earn.note()));
        Instant expiresAt = new Validity(config.lotValidity(), config.zone()).endFor(transfer.effectiveAt());
        LotRows.open(connection, transfer, expiresAt);
        posting.close();
        return new Earned(transfer.id(), transfer.journal(), earn.points(), expiresAt, transfer.bookedAt());
    }

    /**
     * Debits the member, soonest expiring lots first, after booking what has expired by now. On {@link
     * Redeeming.Insufficient} nothing was written but perhaps an empty balance row.
     */
    public Redeeming redeem(Connection connection, Redeem redeem) throws SQLException {
        refuseAboveLimit(redeem.points());
        Posting posting = begin(connection, redeem.member(), redeem.actor());
        Instant now = posting.now();
        List<Lot> lots = LotRows.remaining(connection, redeem.member(), config.asset());
        List<Lot> due = lots.stream().filter(lot -> lot.dueAt(now)).toList();
        List<Lot> live = lots.stream().filter(lot -> !lot.dueAt(now)).toList();
        long spendable = posting.available() - Allocation.sum(due);
        if (spendable < redeem.points().value()) {
            return new Redeeming.Insufficient(spendable);
        }
        posting.expire(due);
        Transfer transfer = posting.debit(
                Kind.REDEEM,
                AccountId.REDEEMED,
                redeem.points(),
                new Transfer.Purpose(redeem.partner(), redeem.reward(), null),
                now,
                live);
        posting.close();
        return new Redeeming.Redeemed(transfer.id(), redeem.points(), posting.available(), transfer.bookedAt());
    }

    /** Sets points aside: they are out of the balance and not yet spent. */
    public Outcome<Held> hold(Connection connection, Hold hold) throws SQLException {
        throw new UnsupportedOperationException("hold");
    }

    /** Spends what a hold set aside, all of it when {@code points} is empty; the rest goes back to its lots. */
    public Outcome<Held> capture(Connection connection, TransferId hold, Optional<Points> points, Actor actor)
            throws SQLException {
        throw new UnsupportedOperationException("capture");
    }

    /** Gives back what a hold set aside. */
    public Outcome<Held> release(Connection connection, TransferId hold, Actor actor) throws SQLException {
        throw new UnsupportedOperationException("release");
    }

    /** The hold as it is now. */
    public Optional<Held> held(TransferId hold) {
        throw new UnsupportedOperationException("held");
    }

    /** The member's open holds, newest first. */
    public List<Held> holds(MemberId member, int limit) {
        throw new UnsupportedOperationException("holds");
    }

    /** Takes an earn or a spend back, in whole or in part, never by more than was booked. */
    public Outcome<Reversed> reverse(Connection connection, Reverse reverse) throws SQLException {
        throw new UnsupportedOperationException("reverse");
    }

    /** Moves points from one member to another in this one transaction. */
    public Outcome<Gifted> gift(Connection connection, Gift gift) throws SQLException {
        throw new UnsupportedOperationException("gift");
    }

    /** Corrects a balance. */
    public Outcome<Adjusted> adjust(Connection connection, Adjust adjust) throws SQLException {
        throw new UnsupportedOperationException("adjust");
    }

    /** Stops the member's spending, or lets it go on. */
    public void freeze(Connection connection, MemberId member, boolean frozen) throws SQLException {
        throw new UnsupportedOperationException("freeze");
    }

    /** A row of the books by its id. */
    public Optional<Booked> transfer(TransferId id) {
        throw new UnsupportedOperationException("transfer");
    }

    /** What the member has now; zero for a member who never moved a point. */
    public Balance balance(MemberId member) {
        return database.read(connection -> BalanceRows.read(connection, member, config.asset(), now()));
    }

    /** The member's transfers, newest first; those before {@code before} when that is not null. */
    public List<Movement> movements(MemberId member, TransferId before, int limit) {
        return database.read(connection -> TransferRows.page(connection, member, config.asset(), before, limit));
    }

    /** The account a partner issues points from and owes the programme for, opened when it is not there yet. */
    public AccountId partnerAccount(Connection connection, UUID partner) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into account (kind, owner_id, asset) values ('PARTNER_POSTPAID', ?, ?) on conflict do nothing""")) {
            insert.setObject(1, partner);
            insert.setString(2, config.asset());
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select id from account where kind = 'PARTNER_POSTPAID' and owner_id = ? and asset = ?")) {
            select.setObject(1, partner);
            select.setString(2, config.asset());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new AccountId(row.getLong(1));
            }
        }
    }

    /** The largest amount one transfer may move. */
    public Points limit() {
        return Points.of(config.transferMax());
    }

    /** Time is read after the lock, so that a member's transfers carry times in the order they were booked. */
    private Posting begin(Connection connection, MemberId member, Actor actor) throws SQLException {
        BalanceRows.Locked locked = BalanceRows.lock(connection, member, config.asset());
        return new Posting(connection, ids, member, config.asset(), actor, locked, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void refuseAboveLimit(Points points) {
        if (points.compareTo(limit()) > 0) {
            throw new IllegalArgumentException("One transfer moves at most " + limit() + " points, not " + points);
        }
    }
}
