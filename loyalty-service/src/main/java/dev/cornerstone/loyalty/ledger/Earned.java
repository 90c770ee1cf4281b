package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.UUID;

/** What an earn did. */
public record Earned(TransferId id, UUID journal, Points points, Instant expiresAt, Instant bookedAt) {}
