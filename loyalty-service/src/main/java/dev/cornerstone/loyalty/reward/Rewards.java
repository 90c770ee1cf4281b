package dev.cornerstone.loyalty.reward;

import dev.cornerstone.loyalty.api.Conditions;
import dev.cornerstone.loyalty.api.ETag;
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

    Optional<Reward> find(String slug) {
        return database.read(connection -> RewardRows.find(connection, slug));
    }

    /** Adds the reward or changes it as far as the conditions allow; putting what is there already changes nothing. */
    Put put(String slug, String name, Points points, Optional<Partner> partner, Conditions conditions) {
        Reward wanted = new Reward(ids.next(), slug, name, points, partner.map(Reward.Honouring::of), 1);
        return database.write(connection -> put(connection, wanted, conditions));
    }

    private Put put(Connection connection, Reward wanted, Conditions conditions) throws SQLException {
        Optional<Reward> found = RewardRows.lock(connection, wanted.slug());
        if (found.isEmpty()) {
            conditions.allowCreation();
            return RewardRows.insert(connection, wanted, clock.instant())
                    ? new Put(wanted, true)
                    // Somebody else added it in between.
                    : put(connection, wanted, conditions);
        }
        Reward current = found.get();
        ETag tag = new ETag(current.version());
        conditions.allowPresence(tag);
        if (wanted.offersTheSameAs(current)) {
            return new Put(current, false);
        }
        conditions.allowChange(tag);
        Reward changed = new Reward(
                current.id(), wanted.slug(), wanted.name(), wanted.points(), wanted.partner(), current.version() + 1);
        RewardRows.change(connection, changed, clock.instant());
        return new Put(changed, false);
    }

    /** The reward as it is now. */
    record Put(Reward reward, boolean created) {}
}
