package dev.cornerstone.loyalty.ledger;

import java.time.Instant;

/** What a redemption did, and what the member has left. */
public record Redeemed(TransferId id, Points points, long available, Instant bookedAt) {}
