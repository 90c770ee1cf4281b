package dev.cornerstone.loyalty.reward;

import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The rewards of the programme. */
@Singleton
public final class Rewards {

    private final Database database;
    private final Ids ids;
    private final Clock clock;

    public Rewards(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** All of them, cheapest first; a programme has dozens, not thousands. */
    public List<Reward> list() {
        return database.read(RewardRows::all);
    }

    /** The reward as it is in the transaction of that connection. */
    public Optional<Reward> find(Connection connection, String slug) throws SQLException {
        return RewardRows.find(connection, slug);
    }

    /** Adds the reward or changes it; true when it is new. */
    boolean put(String slug, String name, Points points, Optional<Partner> partner) {
        Reward reward = new Reward(ids.next(), slug, name, points, partner.map(Reward.Honouring::of));
        return database.write(connection -> {
            if (RewardRows.change(connection, reward, clock.instant())) {
                return false;
            }
            RewardRows.insert(connection, reward, clock.instant());
            return true;
        });
    }
}
