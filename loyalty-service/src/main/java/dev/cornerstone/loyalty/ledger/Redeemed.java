package dev.cornerstone.loyalty.ledger;

import java.time.Instant;

/** What a redemption did, what the member has left, and what they have spent this day, this redemption included. */
public record Redeemed(TransferId id, Points points, long available, long spentToday, Instant bookedAt) {}
