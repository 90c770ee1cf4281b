package dev.cornerstone.loyalty.spending;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.Spent;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** Asks of a caller what the programme's policy asks of the spend. */
@Singleton
public final class Spending {

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final SpendingPolicy policy;

    public Spending(Database database, Ledger ledger, Clock clock, SpendingConfig config) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        policy = new SpendingPolicy(config.stepUp());
    }

    /** What the caller's authentication lacks for the spend that this connection has just booked; empty when nothing. */
    public Optional<StepUp> lacking(
            Connection connection, Caller caller, MemberId member, Purpose purpose, Points points) throws SQLException {
        if (policy.strictest().isMetBy(caller, clock)) {
            return Optional.empty();
        }
        return lacking(caller, purpose, points, ledger.spentToday(connection, member));
    }

    /** The same where the day's spending, this spend included, is known. */
    public Optional<StepUp> lacking(Caller caller, Purpose purpose, Points points, Spent spent) {
        return lacking(caller, new Spend(purpose, points, spent.today(), caller.risk(), spent.careful()));
    }

    /** What the caller would lack if the member spent so much now, for a page that says it beforehand. */
    public Foreseen foresee(Caller caller, MemberId member) {
        Spent spent = database.read(connection -> ledger.spentToday(connection, member));
        return points ->
                lacking(caller, Purpose.PURCHASE, points, new Spent(spent.today() + points.value(), spent.careful()));
    }

    /** What satisfies every spend. */
    public StepUp strictest() {
        return policy.strictest();
    }

    private Optional<StepUp> lacking(Caller caller, Spend spend) {
        return policy.needs(spend).filter(need -> !need.isMetBy(caller, clock));
    }

    /** What a purchase of so many points would lack. */
    @FunctionalInterface
    public interface Foreseen {
        Optional<StepUp> lackingFor(Points points);
    }
}
