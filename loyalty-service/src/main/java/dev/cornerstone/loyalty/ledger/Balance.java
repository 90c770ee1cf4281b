package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.List;

/** What a member has at an instant. Points past their expiry are not counted, whether that is booked yet or not. */
public record Balance(String asset, long available, long held, long pending, List<Expiring> expiring, Instant asOf) {

    /** Points that will be gone at that instant if they are not spent before; soonest first. */
    public record Expiring(long points, Instant expiresAt) {}
}
