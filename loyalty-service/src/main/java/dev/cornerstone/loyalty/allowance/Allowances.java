package dev.cornerstone.loyalty.allowance;

import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Draws from allowances and fills them, in the transaction it is given. */
@Singleton
public final class Allowances {

    /** Long enough after a period's end that no transaction that began in it is still running. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final Database database;
    private final Clock clock;

    public Allowances(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Takes the amount, or nothing at all. Members draw from different stripes. */
    public Draw draw(Connection connection, Allowance allowance, UUID member, long amount) throws SQLException {
        refuseNegative(amount);
        if (AllowanceRows.take(connection, allowance, stripe(member), amount)) {
            return Draw.TAKEN;
        }
        List<AllowanceRows.Stripe> stripes = AllowanceRows.lock(connection, allowance);
        if (stripes.isEmpty()) {
            return Draw.ABSENT;
        }
        long total = total(stripes);
        if (total < amount) {
            return Draw.shortOf(Math.max(0, total));
        }
        AllowanceRows.spread(connection, allowance, total - amount, 0);
        return Draw.TAKEN;
    }

    /** Gives back what a draw for this member took. False when the allowance is not there any more. */
    public boolean giveBack(Connection connection, Allowance allowance, UUID member, long amount) throws SQLException {
        refuseNegative(amount);
        return AllowanceRows.isOverdrawn(connection, allowance)
                ? change(connection, allowance, amount)
                : AllowanceRows.put(connection, allowance, stripe(member), amount);
    }

    /**
     * Makes it larger or smaller, whatever is left of it: when more was drawn than it would have, nothing remains until that
     * is given back. False when the allowance is not there.
     */
    public boolean change(Connection connection, Allowance allowance, long difference) throws SQLException {
        List<AllowanceRows.Stripe> stripes = AllowanceRows.lock(connection, allowance);
        if (stripes.isEmpty()) {
            return false;
        }
        long total = Math.addExact(total(stripes), difference);
        AllowanceRows.spread(connection, allowance, Math.max(0, total), Math.max(0, -total));
        return true;
    }

    /** Opens it with that much; one that is open already stays as it is. */
    public void open(Connection connection, Allowance allowance, long amount) throws SQLException {
        refuseNegative(amount);
        AllowanceRows.insert(connection, allowance, amount);
    }

    public boolean isOpen(Connection connection, Allowance allowance) throws SQLException {
        return AllowanceRows.exists(connection, allowance);
    }

    /** The owner's allowances whose name begins so and whose period is not over. */
    public List<Allowance> running(Connection connection, UUID owner, String prefix, Instant now) throws SQLException {
        return AllowanceRows.running(connection, owner, prefix, now);
    }

    /** Forgets all periods of that name. */
    public void close(Connection connection, UUID owner, String name) throws SQLException {
        AllowanceRows.delete(connection, owner, name);
    }

    /** What is left; empty when it is not there. */
    public OptionalLong remaining(Connection connection, Allowance allowance) throws SQLException {
        return AllowanceRows.remaining(connection, allowance);
    }

    /** Forgets periods that are over, at most so many rows; answers how many. */
    public int forgetOld(int limit) {
        return database.write(
                connection -> AllowanceRows.forget(connection, clock.instant().minus(KEPT), limit));
    }

    /** The shard of the member: the low four bits of its id. */
    private static int stripe(UUID member) {
        return (int) (member.getLeastSignificantBits() & (AllowanceRows.STRIPES - 1));
    }

    private static long total(List<AllowanceRows.Stripe> stripes) {
        return stripes.stream()
                .mapToLong(stripe -> stripe.remaining() - stripe.overdrawn())
                .reduce(0, Math::addExact);
    }

    private static void refuseNegative(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("An allowance is not moved by " + amount);
        }
    }
}
