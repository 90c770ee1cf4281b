package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Tells partners which of their holds lapsed. The ledger books a lapse whenever it comes by the member and knows nobody to
 * tell, so this looks for them afterwards. The mark and the event are one transaction: each lapse is told once.
 */
@Singleton
final class AnnounceLapses implements Job {

    static final int BITE = 200;

    private final Database database;
    private final HoldNews news;
    private final HoldConfig config;

    AnnounceLapses(Database database, HoldNews news, HoldConfig config) {
        this.database = database;
        this.news = news;
        this.config = config;
    }

    @Override
    public String name() {
        return "hold-lapse-news";
    }

    @Override
    public Duration every() {
        return config.lapseNewsEvery();
    }

    @Override
    public Bite step() {
        int told = database.write(this::tell);
        return new Bite(told, told == BITE);
    }

    private int tell(Connection connection) throws SQLException {
        List<Lapse> lapses = LapseRows.take(connection, BITE);
        for (Lapse lapse : lapses) {
            news.lapsed(connection, lapse);
        }
        return lapses.size();
    }
}
