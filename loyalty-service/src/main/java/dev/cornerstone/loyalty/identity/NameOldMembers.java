package dev.cornerstone.loyalty.identity;

import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** Ties members who enrolled before events came to what events call them. */
@Singleton
public final class NameOldMembers implements Job {

    private static final int BITE = 200;

    private final Database database;
    private final Cautions cautions;

    NameOldMembers(Database database, Cautions cautions) {
        this.database = database;
        this.cautions = cautions;
    }

    @Override
    public String name() {
        return "event-subjects";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Bite step() {
        return database.write(this::name);
    }

    /** Names some, in the caller's transaction. */
    public Bite name(Connection connection) throws SQLException {
        Map<MemberId, String> members = SubjectRows.without(connection, BITE);
        for (Map.Entry<MemberId, String> member : members.entrySet()) {
            cautions.enrolled(connection, member.getKey(), member.getValue());
        }
        return new Bite(members.size(), members.size() == BITE);
    }
}
