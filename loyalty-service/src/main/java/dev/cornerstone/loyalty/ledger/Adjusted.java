package dev.cornerstone.loyalty.ledger;

import java.time.Instant;

/** What an adjustment did. */
public record Adjusted(TransferId id, long points, long available, Instant bookedAt) {}
