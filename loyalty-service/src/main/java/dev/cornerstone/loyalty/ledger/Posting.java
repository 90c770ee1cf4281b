package dev.cornerstone.loyalty.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The turn of one member or of several: from the lock on their balance rows to the rows' new values. What happens in between
 * is kept in memory and written at the end, all of it in one round trip.
 */
final class Posting {

    private final Ids ids;
    private final String asset;
    private final Instant now;
    private final LocalDate today;
    private final List<Transfer> transfers = new ArrayList<>();
    private final Map<MemberId, Purse> purses = new TreeMap<>();
    private final Writes writes = new Writes();

    Posting(Ids ids, String asset, Instant now, LocalDate today) {
        this.ids = ids;
        this.asset = asset;
        this.now = now;
        this.today = today;
    }

    /** The one instant at which all of it is booked. */
    Instant now() {
        return now;
    }

    LocalDate today() {
        return today;
    }

    String asset() {
        return asset;
    }

    /** An id that is neither before the member's last nor before the time of the posting. */
    UUID idAfter(UUID last) {
        UUID bound = Ids.lowerBound(now);
        return ids.nextAfter(last == null || Ids.ORDER.compare(last, bound) < 0 ? bound : last);
    }

    void join(Purse purse) {
        purses.put(purse.member(), purse);
    }

    Purse purse(MemberId member) {
        return purses.get(member);
    }

    boolean empty() {
        return transfers.isEmpty();
    }

    void add(Transfer transfer) {
        transfers.add(transfer);
    }

    void allocate(Transfer transfer, UUID lot, long points) {
        write(LotRows.ALLOCATE, transfer.member().value(), transfer.id().value(), lot, points);
    }

    void write(Write write, Object... values) {
        writes.add(write, values);
    }

    /** Writes everything. */
    void close(Connection connection) throws SQLException {
        transfers.forEach(transfer -> TransferRows.insert(this, transfer));
        purses.values().forEach(Purse::close);
        writes.execute(connection);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
