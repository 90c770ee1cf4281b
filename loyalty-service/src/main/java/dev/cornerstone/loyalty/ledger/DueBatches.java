package dev.cornerstone.loyalty.ledger;

import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Books what time brings about for members who do nothing themselves. Each member is a transaction of their own, one whom
 * somebody else is posting for is left to the next run, and what is booked is due no longer; so a batch may be stopped at
 * any point, repeated, and run on several nodes. A member who cannot be settled stops nobody else; the failure is thrown
 * when all have had their turn.
 */
@Singleton
public final class DueBatches {

    private static final Actor PROGRAMME = new Actor("loyalty-service", "loyalty-service", null, null, null, null);

    private final Database database;
    private final Postings postings;
    private final LedgerConfig config;

    public DueBatches(Database database, Ids ids, Clock clock, LedgerConfig config) {
        this.database = database;
        this.postings = new Postings(ids, clock, config);
        this.config = config;
    }

    /** Lets lots expire; answers for how many members, at most {@code limit}. */
    public int expireDue(int limit) {
        return settle("""
                select member_id from lot where open and expires_at <= ? and asset = ?
                group by member_id order by min(expires_at) limit ?""", limit);
    }

    /** Lets promised points mature; answers for how many members, at most {@code limit}. */
    public int matureDue(int limit) {
        return settle("""
                select member_id from pending_earn where state = 0 and matures_at <= ? and asset = ?
                group by member_id order by min(matures_at) limit ?""", limit);
    }

    /** Lets holds lapse; answers for how many members, at most {@code limit}. */
    public int lapseDue(int limit) {
        return settle("""
                select member_id from hold where state = 0 and expires_at <= ? and asset = ?
                group by member_id order by min(expires_at) limit ?""", limit);
    }

    private int settle(String question, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A batch settles at least one member, not " + limit);
        }
        int settled = 0;
        RuntimeException failed = null;
        for (MemberId member : database.read(connection -> members(connection, question, limit))) {
            try {
                settled += database.write(connection -> settle(connection, member)) ? 1 : 0;
            } catch (RuntimeException failure) {
                failed = failed == null ? failure : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return settled;
    }

    private boolean settle(Connection connection, MemberId member) throws SQLException {
        Optional<Posting> posting = postings.settledUnlessBusy(connection, PROGRAMME, member);
        if (posting.isEmpty() || posting.get().empty()) {
            return false;
        }
        posting.get().close(connection);
        return true;
    }

    private List<MemberId> members(Connection connection, String question, int limit) throws SQLException {
        Instant now = postings.now();
        try (PreparedStatement select = connection.prepareStatement(question)) {
            select.setObject(1, Posting.utc(now));
            select.setString(2, config.asset());
            select.setInt(3, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<MemberId> members = new ArrayList<>();
                while (rows.next()) {
                    members.add(new MemberId(rows.getObject(1, UUID.class)));
                }
                return members;
            }
        }
    }
}
