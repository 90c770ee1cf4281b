package dev.cornerstone.loyalty.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Begins postings. Members are locked in their order, and time is read after the last lock, so that a member's transfers
 * carry times in the order in which they were booked.
 */
final class Postings {

    private final Ids ids;
    private final Clock clock;
    private final LedgerConfig config;
    private final Validity validity;

    Postings(Ids ids, Clock clock, LedgerConfig config) {
        this.ids = ids;
        this.clock = clock;
        this.config = config;
        validity = new Validity(config.lotValidity(), config.zone());
    }

    /** For what only credits: what is due stays due, and lots are not read. */
    Posting locked(Connection connection, MemberId member) throws SQLException {
        BalanceRows.Row row = BalanceRows.lock(connection, member, config.asset());
        Posting posting = posting(List.of(row));
        posting.join(new Purse(posting, member, row, List.of(), validity));
        return posting;
    }

    /** The same for many members at once. */
    Posting locked(Connection connection, List<MemberId> members) throws SQLException {
        Map<MemberId, BalanceRows.Row> rows = BalanceRows.lockAll(connection, members, config.asset());
        Posting posting = posting(rows.values());
        rows.forEach((member, row) -> posting.join(new Purse(posting, member, row, List.of(), validity)));
        return posting;
    }

    /** Everything that is due is booked by this actor, so that the balances are exact at this instant. */
    Posting settled(Connection connection, Actor actor, MemberId... members) throws SQLException {
        List<BalanceRows.RowAndLots> locked = new ArrayList<>();
        MemberId[] inOrder = Arrays.stream(members).sorted().toArray(MemberId[]::new);
        for (MemberId member : inOrder) {
            locked.add(BalanceRows.lockAndReadLots(connection, member, config.asset()));
        }
        Posting posting =
                posting(locked.stream().map(BalanceRows.RowAndLots::row).toList());
        for (int index = 0; index < inOrder.length; index++) {
            settle(connection, posting, actor, inOrder[index], locked.get(index));
        }
        return posting;
    }

    /** The same for one member, unless somebody else is posting for them right now. */
    Optional<Posting> settledUnlessBusy(Connection connection, Actor actor, MemberId member) throws SQLException {
        Optional<BalanceRows.Row> row = BalanceRows.lockUnlessBusy(connection, member, config.asset());
        if (row.isEmpty()) {
            return Optional.empty();
        }
        Posting posting = posting(List.of(row.get()));
        settle(
                connection,
                posting,
                actor,
                member,
                new BalanceRows.RowAndLots(row.get(), LotRows.remaining(connection, member, config.asset())));
        return Optional.of(posting);
    }

    /** What booking everything due would lead to, from one snapshot and without a lock; it is never closed. */
    Purse foreseen(Snapshot snapshot, MemberId member, Instant now) {
        Posting posting = posting(now);
        Purse purse = new Purse(posting, member, snapshot.row(), snapshot.lots(), validity);
        purse.settle(snapshot.due(), null);
        return purse;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Validity validity() {
        return validity;
    }

    private void settle(
            Connection connection, Posting posting, Actor actor, MemberId member, BalanceRows.RowAndLots locked)
            throws SQLException {
        BalanceRows.Row row = locked.row();
        Purse purse = new Purse(posting, member, row, locked.lots(), validity);
        posting.join(purse);
        purse.settle(
                new Due(
                        row.pending() == 0
                                ? List.of()
                                : PromiseRows.due(connection, member, config.asset(), posting.now()),
                        row.held() == 0
                                ? List.of()
                                : HoldRows.due(connection, member, config.asset(), posting.now())),
                actor);
    }

    /** Not before the last transfer of any of them, whichever node's clock that was booked by. */
    private Posting posting(Collection<BalanceRows.Row> locked) {
        Instant now = now();
        for (BalanceRows.Row row : locked) {
            if (row.lastTransfer() != null && Ids.millis(row.lastTransfer()) > now.toEpochMilli()) {
                now = Instant.ofEpochMilli(Ids.millis(row.lastTransfer()));
            }
        }
        return posting(now);
    }

    private Posting posting(Instant now) {
        return new Posting(ids, config.asset(), now, now.atZone(config.zone()).toLocalDate());
    }
}
