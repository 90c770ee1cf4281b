package dev.cornerstone.loyalty.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/** Corrections by the programme itself. */
final class Adjusting {

    private final Postings postings;

    Adjusting(Postings postings) {
        this.postings = postings;
    }

    Outcome<Adjusted> adjust(Connection connection, Adjust adjust) throws SQLException {
        Posting posting = postings.settled(connection, adjust.actor(), adjust.member());
        Purse purse = posting.purse(adjust.member());
        Points points = Points.of(Math.abs(adjust.points()));
        boolean gives = adjust.points() > 0;
        if (!gives && purse.available() < points.value()) {
            return Outcome.refused(new Refusal.Insufficient(purse.available()));
        }
        Transfer transfer = gives ? give(posting, purse, points, adjust) : take(posting, purse, points, adjust);
        posting.close(connection);
        return Outcome.done(new Adjusted(transfer.id(), adjust.points(), purse.available(), transfer.bookedAt()));
    }

    private static Transfer give(Posting posting, Purse purse, Points points, Adjust adjust) {
        Journal journal = new Journal(adjust.actor());
        Transfer transfer = purse.bookNew(
                journal,
                Leg.of(
                        Kind.ADJUST,
                        AccountId.ADJUSTMENT,
                        AccountId.MEMBER_AVAILABLE,
                        points,
                        Transfer.Purpose.noted(adjust.note())),
                posting.now());
        purse.collect(journal, posting.now());
        return transfer;
    }

    private static Transfer take(Posting posting, Purse purse, Points points, Adjust adjust) {
        return purse.take(
                new Journal(adjust.actor()),
                Leg.of(
                        Kind.ADJUST,
                        AccountId.MEMBER_AVAILABLE,
                        AccountId.ADJUSTMENT,
                        points,
                        Transfer.Purpose.noted(adjust.note())),
                posting.now(),
                purse.open());
    }
}
