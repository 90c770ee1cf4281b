package dev.cornerstone.loyalty.ledger;

import java.time.Instant;

/** What a pack did. */
public record Packed(TransferId id, Points points, Instant bookedAt) {}
