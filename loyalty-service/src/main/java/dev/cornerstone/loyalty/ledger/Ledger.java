package dev.cornerstone.loyalty.ledger;

import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Posts to the books and reads them. What posts takes the caller's connection, so that the caller decides what else
 * belongs to the same transaction and whether it is committed.
 */
@Singleton
public final class Ledger {

    private final Database database;
    private final LedgerConfig config;
    private final Postings postings;
    private final Earning earning;
    private final Spending spending;
    private final Holding holding;
    private final Reversing reversing;
    private final Adjusting adjusting;

    public Ledger(Database database, Ids ids, Clock clock, LedgerConfig config) {
        this.database = database;
        this.config = config;
        postings = new Postings(ids, clock, config);
        DailyLimits limits = new DailyLimits(config);
        earning = new Earning(postings.validity(), limits);
        spending = new Spending(postings, limits);
        holding = new Holding(postings, spending);
        reversing = new Reversing(postings, config);
        adjusting = new Adjusting(postings);
    }

    /** Credits the member and opens a lot with the programme's validity, or promises the points until they mature. */
    public Outcome<Earned> earn(Connection connection, Earn earn) throws SQLException {
        refuseAboveLimit(earn.points());
        Posting posting = postings.locked(connection, earn.member());
        Outcome<Earned> outcome = earning.earn(posting, earn);
        if (outcome instanceof Outcome.Done<Earned>) {
            posting.close(connection);
        }
        return outcome;
    }

    /**
     * Books many earns with as few statements as one takes. An earn that is refused leaves the others as they are.
     *
     * @return what became of each, in the order given
     */
    public List<Outcome<Earned>> earnAll(Connection connection, List<Earn> earns) throws SQLException {
        earns.forEach(earn -> refuseAboveLimit(earn.points()));
        if (earns.isEmpty()) {
            return List.of();
        }
        Posting posting =
                postings.locked(connection, earns.stream().map(Earn::member).toList());
        List<Outcome<Earned>> outcomes =
                earns.stream().map(earn -> earning.earn(posting, earn)).toList();
        posting.close(connection);
        return outcomes;
    }

    /** Debits the member, soonest expiring lots first, after booking what was due by now. */
    public Outcome<Redeemed> redeem(Connection connection, Redeem redeem) throws SQLException {
        refuseAboveLimit(redeem.points());
        return spending.redeem(connection, redeem);
    }

    /** Sets points aside: they are out of the balance and not yet spent. */
    public Outcome<Held> hold(Connection connection, Hold hold) throws SQLException {
        refuseAboveLimit(hold.points());
        return holding.hold(connection, hold);
    }

    /** Spends what a hold set aside, all of it when {@code points} is empty; the rest goes back to its lots. */
    public Outcome<Held> capture(Connection connection, TransferId hold, Optional<Points> points, Actor actor)
            throws SQLException {
        return holding.capture(connection, hold, points, actor);
    }

    /** Gives back what a hold set aside. */
    public Outcome<Held> release(Connection connection, TransferId hold, Actor actor) throws SQLException {
        return holding.release(connection, hold, actor);
    }

    /** The hold as it is now; one past its end has lapsed. */
    public Optional<Held> held(TransferId hold) {
        return database.read(connection -> HoldRows.find(connection, hold))
                .map(held -> Holding.asOf(postings.now(), held));
    }

    /** The member's open holds, newest first: from the newest on, or from the one that came before {@code before}. */
    public List<Held> holds(MemberId member, TransferId before, int limit) {
        return database.read(
                connection -> HoldRows.open(connection, member, config.asset(), postings.now(), before, limit));
    }

    /** Takes an earn or a spend back, in whole or in part, never by more than was booked. */
    public Outcome<Reversed> reverse(Connection connection, Reverse reverse) throws SQLException {
        return reversing.reverse(connection, reverse);
    }

    /** Moves points from one member to another in this one transaction. */
    public Outcome<Gifted> gift(Connection connection, Gift gift) throws SQLException {
        refuseAboveLimit(gift.points());
        return spending.gift(connection, gift);
    }

    /** Corrects a balance. */
    public Outcome<Adjusted> adjust(Connection connection, Adjust adjust) throws SQLException {
        refuseAboveLimit(Points.of(Math.abs(adjust.points())));
        return adjusting.adjust(connection, adjust);
    }

    /** Stops the member's spending, or lets it go on. */
    public void freeze(Connection connection, MemberId member, boolean frozen) throws SQLException {
        BalanceRows.freeze(connection, member, config.asset(), frozen);
    }

    /** Sets what holds the member's spending back besides an operator. */
    public void caution(Connection connection, MemberId member, Caution caution) throws SQLException {
        BalanceRows.caution(connection, member, config.asset(), caution);
    }

    /** What the member has spent by now on this day of the programme, exact while the connection holds the member's lock. */
    public Spent spentToday(Connection connection, MemberId member) throws SQLException {
        Instant now = postings.now();
        return SpendRows.spentOn(connection, member, config.asset(), LocalDate.ofInstant(now, config.zone()), now);
    }

    /** The lots that a transfer used, soonest expiring first, those of one instant together. */
    public List<Balance.Expiring> lotsUsed(Connection connection, MemberId member, TransferId transfer)
            throws SQLException {
        return SpendRows.lotsUsed(connection, member, transfer);
    }

    /** A row of the books by its id. */
    public Optional<Booked> transfer(TransferId id) {
        return database.read(connection -> TransferRows.find(connection, id)).map(Booked::from);
    }

    /** One of the member's transfers. */
    public Optional<Movement> movement(MemberId member, TransferId id) {
        return transfer(id).filter(booked -> booked.member().equals(member)).map(Booked::movement);
    }

    /** What the member has now; zero for a member who never moved a point. */
    public Balance balance(MemberId member) {
        Instant now = postings.now();
        Snapshot snapshot = database.read(connection -> Snapshot.of(connection, member, config.asset(), now));
        Purse purse = postings.foreseen(snapshot, member, now);
        return new Balance(
                config.asset(),
                purse.available(),
                purse.held(),
                purse.pending(),
                purse.owed(),
                purse.frozen(),
                expiring(purse.open()),
                now);
    }

    /** The member's transfers, newest first; those before {@code before} when that is not null. */
    public List<Movement> movements(MemberId member, TransferId before, int limit) {
        return database.read(connection -> TransferRows.page(connection, member, config.asset(), before, limit));
    }

    /** Puts points that a partner has bought on its prepaid account, under the lock of the partner's own balance row. */
    public Packed pack(Connection connection, Pack pack) throws SQLException {
        MemberId partner = new MemberId(pack.partner());
        Posting posting = postings.locked(connection, partner);
        Transfer transfer = posting.purse(partner)
                .book(
                        new Journal(pack.actor()),
                        Leg.of(
                                Kind.PACK,
                                AccountId.ISSUANCE,
                                pack.to(),
                                pack.points(),
                                Transfer.Purpose.of(pack.partner(), null, pack.note())),
                        posting.now());
        posting.close(connection);
        return new Packed(transfer.id(), pack.points(), transfer.bookedAt());
    }

    /** The account a partner issues points from and owes the programme for, opened when it is not there yet. */
    public AccountId partnerAccount(Connection connection, UUID partner) throws SQLException {
        return account(connection, "PARTNER_POSTPAID", partner);
    }

    /** The account a partner issues the points from that it has bought, opened when it is not there yet. */
    public AccountId prepaidAccount(Connection connection, UUID partner) throws SQLException {
        return account(connection, "PARTNER_PREPAID", partner);
    }

    private AccountId account(Connection connection, String kind, UUID partner) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into account (kind, owner_id, asset) values (?, ?, ?) on conflict do nothing")) {
            insert.setString(1, kind);
            insert.setObject(2, partner);
            insert.setString(3, config.asset());
            insert.executeUpdate();
        }
        try (PreparedStatement select =
                connection.prepareStatement("select id from account where kind = ? and owner_id = ? and asset = ?")) {
            select.setString(1, kind);
            select.setObject(2, partner);
            select.setString(3, config.asset());
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

    private static List<Balance.Expiring> expiring(List<Lot> open) {
        Map<Instant, Long> points = new TreeMap<>();
        for (Lot lot : open) {
            if (lot.expiresAt() != null) {
                points.merge(lot.expiresAt(), lot.remaining(), Math::addExact);
            }
        }
        return points.entrySet().stream()
                .map(entry -> new Balance.Expiring(entry.getValue(), entry.getKey()))
                .toList();
    }

    private void refuseAboveLimit(Points points) {
        if (points.compareTo(limit()) > 0) {
            throw new IllegalArgumentException("One transfer moves at most " + limit() + " points, not " + points);
        }
    }
}
