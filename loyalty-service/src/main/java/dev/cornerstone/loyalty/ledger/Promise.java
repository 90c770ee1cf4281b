package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.UUID;

/** What remains of an earn that has not matured. */
record Promise(TransferId id, long remaining, Instant maturesAt, UUID partner, UUID campaign) {}
