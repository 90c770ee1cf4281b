package dev.cornerstone.loyalty.ledger;

import java.time.Instant;

/** What a redemption did, what the member has left, and what they have spent with it. */
public record Redeemed(TransferId id, Points points, long available, Spent spent, Instant bookedAt) {}
