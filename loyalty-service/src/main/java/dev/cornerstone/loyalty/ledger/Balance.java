package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.List;

/**
 * What a member has at an instant. What was due by then counts as done, whether it is booked yet or not: expired points are
 * gone, matured points and those of lapsed holds are available.
 *
 * @param available can be spent
 * @param held set aside by holds
 * @param pending promised and not matured
 * @param owed taken from what comes next, because points were spent whose earn was reversed
 * @param frozen whether an operator stopped this member's spending, or the account behind the member is disabled
 */
public record Balance(
        String asset,
        long available,
        long held,
        long pending,
        long owed,
        boolean frozen,
        List<Expiring> expiring,
        Instant asOf) {

    /** Points that will be gone at that instant if they are not spent before; soonest first. */
    public record Expiring(long points, Instant expiresAt) {}
}
